import { type Zone } from '@baleen/rules';
import { type Queryable, type Transaction } from '../../platform/database.js';
import { customerPartition } from '../../platform/partition.js';
import { tellErased } from '../customers/index.js';
import { lockCustomers } from '../journeys/index.js';
import { customerNames } from './customer-names.js';
import { hideAccounts } from './hide-accounts.js';
import { holdsInForce, type LegalHold } from './legal-holds.js';
import { mentions } from './mentions.js';
import { type PersonalTable, personalTables } from './personal-tables.js';

export interface ErasureRequest {
  readonly customerIds: readonly string[];
  readonly ground: 'request' | 'retention';
  readonly by: string;
  readonly at: Date;
  /** By the wall, as leases are. */
  readonly wallTime: Date;
  readonly zone: Zone;
}

/** Rows changed or removed, by table. */
export type ErasedRows = Readonly<Record<string, number>>;

export type ErasureOutcome =
  | { readonly kind: 'erased'; readonly rows: ErasedRows }
  | { readonly kind: 'held'; readonly holds: readonly LegalHold[] }
  /** A message to one of them is with its provider at this moment. */
  | { readonly kind: 'sending' };

/**
 * Erases people's data from every table, in the caller's transaction: what names or describes them goes, what the bank's books need stays under the
 * pseudonymous customer id, and a token stays, by which later files say nothing of them any more. To be called while no run and no import is at work.
 */
export async function eraseCustomers(transaction: Transaction, request: ErasureRequest): Promise<ErasureOutcome> {
  const { customerIds, ground, by, at, wallTime, zone } = request;
  await lockCustomers(transaction, customerIds);
  const holds = await holdsInForce(transaction, customerIds);
  if (holds.length > 0) return { kind: 'held', holds };
  if (await isSending(transaction, customerIds, wallTime)) return { kind: 'sending' };
  const partitions = [...new Set(customerIds.map(customerPartition))];
  const { accounts, all } = await customerNames(transaction, customerIds, partitions);
  const parameters = { customerIds, partitions, names: all, at };
  const rows: Record<string, number> = {};
  for (const { table, sql } of mentions) rows[table] = await run(transaction, sql, parameters);
  for (const personal of personalTables) rows[personal.table] = await run(transaction, erasureOf(personal), parameters);
  const ofOthers = await hideAccounts(transaction, zone, accounts);
  rows['event'] = (rows['event'] ?? 0) + ofOthers;
  const changed = Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
  await transaction.query(
    `INSERT INTO erased_customer (customer_id, ground, erased_by, erased_at, rows)
     SELECT id, $2, $3, $4, $5 FROM unnest($1::text[]) AS id
     ON CONFLICT (customer_id) DO UPDATE SET rows = excluded.rows`,
    [customerIds, ground, by, at, JSON.stringify(changed)],
  );
  await tellErased(transaction, customerIds);
  return { kind: 'erased', rows: changed };
}

async function isSending(database: Queryable, customerIds: readonly string[], wallTime: Date): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 FROM outbox JOIN contact USING (contact_id) WHERE customer_id = ANY($1) AND locked_until > $2 LIMIT 1`,
    [customerIds, wallTime],
  );
  return rows.length > 0;
}

function erasureOf({ table, where, erasure }: PersonalTable): string {
  return erasure.kind === 'remove'
    ? `DELETE FROM ${table} WHERE ${where}`
    : `UPDATE ${table} SET ${erasure.set} WHERE ${where}`;
}

interface Parameters {
  readonly customerIds: readonly string[];
  readonly partitions: readonly number[];
  readonly names: readonly string[];
  readonly at: Date;
}

/** A statement is given what it names, and nothing else: PostgreSQL refuses a parameter without a type. */
async function run({ client }: Transaction, sql: string, given: Parameters): Promise<number> {
  const values: unknown[] = [];
  const numbered = sql.replaceAll(/\$(1|2|3|now)/g, (_, name: keyof typeof sources) => {
    values.push(sources[name](given));
    return `$${values.length}${casts[name]}`;
  });
  return (await client.query(numbered, values)).rowCount ?? 0;
}

const sources = {
  '1': ({ customerIds }: Parameters) => customerIds,
  '2': ({ partitions }: Parameters) => partitions,
  '3': ({ names }: Parameters) => names,
  now: ({ at }: Parameters) => at,
} as const;

const casts = { '1': '::text[]', '2': '::smallint[]', '3': '::text[]', now: '::timestamptz' } as const;

/**
 * The planner's statistics hold values of rows: they are taken anew, without the rows that are gone. Of a table that is empty PostgreSQL keeps the old ones, until
 * it is told to forget them, which it understands from 18 on.
 */
export async function forgetStatistics(database: Queryable, rows: ErasedRows): Promise<void> {
  for (const table of Object.keys(rows)) await database.query(`ANALYZE ${table}`);
  const [known] = await database.query("SELECT 1 FROM pg_proc WHERE proname = 'pg_clear_attribute_stats'");
  if (!known) return;
  await database.query(
    `SELECT pg_clear_attribute_stats(s.schemaname, s.tablename, s.attname, s.inherited) FROM pg_stats s
     JOIN pg_class c ON c.relname = s.tablename AND c.relnamespace = 'public'::regnamespace
     WHERE s.schemaname = 'public' AND c.reltuples = 0`,
  );
}
