import { type Day, formatDay, type Zone } from '@baleen/rules';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { dropMonth, monthsBefore } from './drop-months.js';
import { eraseCustomers } from './erase-customers.js';
import { type RetentionKind, retentionKinds, retentionRules, type RowsOver } from './retention-kinds.js';
import { type RetentionSetting } from './retention-setting.js';

/** What of one kind is over. */
export interface RetentionFigure {
  readonly kind: RetentionKind;
  /** Everything before this local day is over. */
  readonly before: string;
  /** Rows by table; of former customers the number of people. */
  readonly rows: Record<string, number>;
}

export interface Retention {
  readonly setting: RetentionSetting;
  readonly today: Day;
}

const limitOf = ({ setting, today }: Retention, kind: RetentionKind): string => formatDay(today - setting.days[kind]);

/** How much would go. */
export async function retentionFigures(database: Queryable, retention: Retention): Promise<RetentionFigure[]> {
  const figures: RetentionFigure[] = [];
  for (const kind of retentionKinds) {
    const before = limitOf(retention, kind);
    const rows: Record<string, number> = {};
    for (const { table, over } of retentionRules[kind].rows)
      add(rows, table, await count(database, { table, over }, before));
    figures.push({ kind, before, rows });
  }
  return figures;
}

async function count(database: Queryable, { table, over }: RowsOver, before: string): Promise<number> {
  const [row] = await database.query<{ count: number }>(`SELECT count(*) AS count FROM ${table} WHERE ${over}`, [
    before,
  ]);
  return row!.count;
}

/** So many people are erased in one go. */
const PEOPLE = 1_000;

export interface RetentionAct extends Retention {
  readonly by: string;
  readonly at: Date;
  readonly wallTime: Date;
  readonly zone: Zone;
}

/**
 * Deletes what is over, each kind set-wise; whole months of events are dropped. Former customers are erased, at most 1,000 at a time: the next day takes the
 * next.
 */
export async function applyRetention(transaction: Transaction, act: RetentionAct): Promise<RetentionFigure[]> {
  const figures: RetentionFigure[] = [];
  const months = await monthsBefore(transaction, limitOf(act, 'events'));
  for (const kind of retentionKinds) {
    const before = limitOf(act, kind);
    const rows = kind === 'former-customers' ? await eraseFormer(transaction, before, act) : {};
    if (kind !== 'former-customers')
      for (const { table, over } of retentionRules[kind].rows)
        // Of events only those months that are not dropped as a whole.
        for (const part of table === 'event' ? months.filter(({ isFree }) => !isFree) : [{ name: table }])
          add(rows, table, await remove(transaction, { table: `${part.name} AS ${table}`, over }, before));
    figures.push({ kind, before, rows });
  }
  const ofEvents = figures.find(({ kind }) => kind === 'events')!;
  for (const month of months.filter(({ isFree }) => isFree))
    add(ofEvents.rows, 'event', (await dropMonth(transaction, month)) ?? 0);
  return figures;
}

async function remove(transaction: Transaction, { table, over }: RowsOver, before: string): Promise<number> {
  const { rowCount } = await transaction.client.query(`DELETE FROM ${table} WHERE ${over}`, [before]);
  return rowCount ?? 0;
}

function add(rows: Record<string, number>, table: string, count: number): void {
  if (count > 0) rows[table] = (rows[table] ?? 0) + count;
}

async function eraseFormer(
  transaction: Transaction,
  before: string,
  { by, at, wallTime, zone }: RetentionAct,
): Promise<Record<string, number>> {
  const [{ table, over }] = retentionRules['former-customers'].rows as [RowsOver];
  const former = await transaction.query<{ id: string }>(
    `SELECT customer_id AS id FROM ${table} WHERE ${over} ORDER BY customer_id LIMIT ${PEOPLE}`,
    [before],
  );
  if (former.length === 0) return {};
  const customerIds = former.map(({ id }) => id);
  const outcome = await eraseCustomers(transaction, { customerIds, ground: 'retention', by, at, wallTime, zone });
  return outcome.kind === 'erased' ? { [table]: customerIds.length } : {};
}
