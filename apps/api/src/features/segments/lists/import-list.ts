import { createHash } from 'node:crypto';
import { type Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { type Clock } from '../../../platform/clock.js';
import { copyRows } from '../../../platform/copy-rows.js';
import { type Database, type Transaction } from '../../../platform/database.js';
import { type ProblemDetails } from '../../../platform/problem.js';
import { type Actor, AuditLog } from '../../audit/index.js';

/** What became of an imported list: lines = customers + repeated + unknown. */
export interface ImportedList {
  readonly id: string;
  readonly lines: number;
  readonly customers: number;
  readonly repeated: number;
  readonly unknown: number;
  /** The first lines that name no customer. */
  readonly refused: readonly RefusedLine[];
}

export interface RefusedLine {
  readonly line: number;
  readonly value: string;
}

export type ListOutcome =
  | { readonly kind: 'imported'; readonly list: ImportedList }
  | { readonly kind: 'refused'; readonly refusal: ProblemDetails };

export interface ListImport {
  readonly content: Readable;
  readonly database: Database;
  readonly clock: Clock;
  readonly actor: Actor;
}

const MOST_LINES = 2_000_000;
const MOST_BYTES = 64 * 2 ** 20;
const LONGEST_ID = 100;
const SHOWN = 50;
const BLOCK = 10_000;

/**
 * Reads customer ids, one a line or from the column `customerId` (else the first) of a CSV file. Lines that name no customer are kept aside and told; the others
 * make the list, named by what is in it. The same customers again are the same list.
 */
export async function importList({ content, database, clock, actor }: ListImport): Promise<ListOutcome> {
  const read = await readIds(content);
  if ('refusal' in read) return { kind: 'refused', refusal: read.refusal };
  const { values } = read;
  return database.transaction(async (transaction) => {
    const unknown = await storeLines(transaction, values);
    const members = await transaction.query<{ partition: number; id: string }>(
      `SELECT DISTINCT c.partition, c.customer_id AS id FROM list_line l JOIN customer c ON c.customer_id = l.value ORDER BY 2`,
    );
    const id = listId(members.map((member) => member.id));
    const repeated = values.length - members.length - unknown;
    await transaction.query(
      `INSERT INTO segment_list (list_id, customers, unknown, repeated, imported_by, imported_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (list_id) DO UPDATE SET unknown = excluded.unknown, repeated = excluded.repeated,
         imported_by = excluded.imported_by, imported_at = excluded.imported_at`,
      [id, members.length, unknown, repeated, actor, clock.now()],
    );
    await storeMembers(transaction, id, members);
    const refused = await storeRefusals(transaction, id);
    const detail = { customers: members.length, unknown, repeated };
    await new AuditLog(clock).write(transaction, {
      actor,
      action: 'segment-list.imported',
      thing: `segment-list:${id}`,
      detail,
    });
    return {
      kind: 'imported',
      list: { id, lines: values.length, customers: members.length, repeated, unknown, refused },
    };
  });
}

/** SHA-256 of the sorted ids, each followed by a newline. */
export function listId(sortedIds: readonly string[]): string {
  const hash = createHash('sha256');
  for (const id of sortedIds) hash.update(`${id}\n`);
  return hash.digest('hex');
}

async function readIds(
  content: Readable,
): Promise<
  { readonly values: readonly (readonly [line: number, value: string])[] } | { readonly refusal: ProblemDetails }
> {
  const values: [number, string][] = [];
  const parser = parse({ bom: true, relax_column_count: true, skip_empty_lines: true, trim: true, info: true });
  let column: number | undefined;
  let bytes = 0;
  content.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) parser.destroy(new TooLarge());
  });
  content.on('error', (error: Error) => parser.destroy(error));
  content.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (column === undefined) {
        const named = record.findIndex((name) => /^customer_?id$/i.test(name));
        column = Math.max(0, named);
        if (named >= 0) continue;
      }
      values.push([info.lines, plain(record[column] ?? '')]);
      if (values.length > MOST_LINES) throw new TooLarge();
    }
  } catch (error) {
    if (error instanceof TooLarge) return { refusal: tooLarge };
    return { refusal: unreadable(error instanceof Error ? error.message : String(error)) };
  }
  return values.length === 0 ? { refusal: empty } : { values };
}

class TooLarge extends Error {}

/** PostgreSQL's texts cannot hold NUL, and no id is that long. */
const plain = (value: string): string => value.replaceAll('\u0000', '\ufffd').slice(0, LONGEST_ID);

/** @returns how many lines name no customer */
async function storeLines(
  transaction: Transaction,
  values: readonly (readonly [line: number, value: string])[],
): Promise<number> {
  await transaction.query(
    'CREATE TEMP TABLE list_line (line int NOT NULL, value text COLLATE "C" NOT NULL) ON COMMIT DROP',
  );
  for (let start = 0; start < values.length; start += BLOCK)
    await copyRows(transaction.client, 'list_line', ['line', 'value'], values.slice(start, start + BLOCK));
  await transaction.query('ANALYZE list_line');
  const [row] = await transaction.query<{ unknown: number }>(
    'SELECT count(*)::int AS unknown FROM list_line l WHERE NOT EXISTS (SELECT FROM customer c WHERE c.customer_id = l.value)',
  );
  return row!.unknown;
}

async function storeMembers(
  transaction: Transaction,
  id: string,
  members: readonly { readonly partition: number; readonly id: string }[],
): Promise<void> {
  const [known] = await transaction.query('SELECT 1 FROM segment_list_member WHERE list_id = $1 LIMIT 1', [id]);
  if (known) return;
  const columns = ['list_id', 'partition', 'customer_id'];
  for (let start = 0; start < members.length; start += BLOCK) {
    const rows = members.slice(start, start + BLOCK).map((member) => [id, member.partition, member.id]);
    await copyRows(transaction.client, 'segment_list_member', columns, rows);
  }
}

async function storeRefusals(transaction: Transaction, id: string): Promise<RefusedLine[]> {
  await transaction.query('DELETE FROM segment_list_refusal WHERE list_id = $1', [id]);
  await transaction.query(
    `INSERT INTO segment_list_refusal (list_id, line, value)
     SELECT $1, min(line), value FROM list_line l
     WHERE NOT EXISTS (SELECT FROM customer c WHERE c.customer_id = l.value) GROUP BY value`,
    [id],
  );
  return transaction.query<RefusedLine>(
    'SELECT line, value FROM segment_list_refusal WHERE list_id = $1 ORDER BY line LIMIT $2',
    [id, SHOWN],
  );
}

const tooLarge: ProblemDetails = {
  status: 413,
  code: 'LIST_TOO_LARGE',
  detail: {
    en: 'A list may have 2,000,000 lines and 64 MB; import it in parts.',
    zh: '名单最多200万行、64 MB，请分批导入。',
  },
};

const empty: ProblemDetails = {
  status: 422,
  code: 'LIST_EMPTY',
  detail: { en: 'The list has no customer ids in it.', zh: '名单中没有客户编号。' },
};

const unreadable = (reason: string): ProblemDetails => ({
  status: 422,
  code: 'LIST_UNREADABLE',
  detail: {
    en: `The list cannot be read as CSV: ${reason.slice(0, 200)}`,
    zh: `名单无法按 CSV 读取：${reason.slice(0, 200)}`,
  },
});
