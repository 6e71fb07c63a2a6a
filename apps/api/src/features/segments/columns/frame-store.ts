import { createHash } from 'node:crypto';
import { type Column, type Day, encodeColumn, formatDay, parseDay } from '@baleen/rules';
import { copyRows } from '../../../platform/copy-rows.js';
import { type Database, type Queryable, type Transaction } from '../../../platform/database.js';
import { copyBytes } from './copy-bytes.js';

/** The customers of a partition in whose order its columns stand. */
export interface StoredFrame {
  readonly partition: number;
  /** Another one as soon as the columns were made anew. */
  readonly revision: number;
  /** The business date whose daily run sees what the columns hold. */
  readonly day: Day;
  readonly customers: number;
}

export const keyHash = (key: string): string => createHash('sha256').update(key).digest('hex');

export async function readFrames(database: Queryable): Promise<StoredFrame[]> {
  const rows = await database.query<{ partition: number; revision: number; asOf: string; customers: number }>(
    'SELECT partition, revision, as_of AS "asOf", customers FROM segment_frame ORDER BY partition',
  );
  return rows.map(({ asOf, ...frame }) => ({ ...frame, day: parseDay(asOf)! }));
}

/** Customer ids in the order of the rows. */
export async function readIds(database: Queryable, partition: number): Promise<readonly string[]> {
  const [row] = await database.query<{ ids: string }>('SELECT ids FROM segment_frame WHERE partition = $1', [
    partition,
  ]);
  return row ? row.ids.split('\n').slice(0, -1) : [];
}

/** The bytes of some columns of one partition, as of one revision; those that are not there are absent. */
export async function readColumnBytes(
  database: Database,
  { partition, revision }: Pick<StoredFrame, 'partition' | 'revision'>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const hashes = keys.map((key) => `'${keyHash(key)}'`).join(',');
  const rows = await copyBytes(
    database,
    `SELECT c.key, c.data FROM segment_column c JOIN segment_frame f ON f.partition = c.partition
     WHERE c.partition = ${Number(partition)} AND f.revision = ${Number(revision)} AND c.key_hash IN (${hashes})`,
  );
  return new Map(rows.map(([key, data]) => [key!.toString(), data!]));
}

/** How many partitions have each of the keys. */
export async function partitionsWith(database: Queryable, keys: readonly string[]): Promise<ReadonlySet<number>> {
  const rows = await database.query<{ partition: number }>(
    `SELECT partition FROM segment_column WHERE key_hash = ANY($1) GROUP BY partition HAVING count(*) = $2`,
    [keys.map(keyHash), new Set(keys).size],
  );
  return new Set(rows.map(({ partition }) => partition));
}

export interface NewFrame {
  readonly partition: number;
  readonly day: Day;
  readonly ids: readonly string[];
  readonly columns: ReadonlyMap<string, Column>;
}

/** Puts a partition's columns in the place of those before. */
export async function replaceFrame(
  transaction: Transaction,
  { partition, day, ids, columns }: NewFrame,
): Promise<void> {
  await transaction.query('DELETE FROM segment_column WHERE partition = $1', [partition]);
  await transaction.query(
    `INSERT INTO segment_frame (partition, revision, as_of, customers, ids)
     VALUES ($1, nextval('segment_frame_revision'), $2, $3, $4)
     ON CONFLICT (partition) DO UPDATE SET revision = excluded.revision, as_of = excluded.as_of, customers = excluded.customers, ids = excluded.ids`,
    [partition, formatDay(day), ids.length, ids.map((id) => `${id}\n`).join('')],
  );
  await insertColumns(transaction, partition, columns);
}

/**
 * Adds columns to a partition, where it still is at the revision that they were made for.
 * @returns whether it was
 */
export async function addColumns(
  transaction: Transaction,
  { partition, revision }: Pick<StoredFrame, 'partition' | 'revision'>,
  columns: ReadonlyMap<string, Column>,
): Promise<boolean> {
  const locked = await transaction.query(
    'SELECT 1 FROM segment_frame WHERE partition = $1 AND revision = $2 FOR UPDATE',
    [partition, revision],
  );
  if (locked.length === 0) return false;
  await transaction.query('DELETE FROM segment_column WHERE partition = $1 AND key_hash = ANY($2)', [
    partition,
    [...columns.keys()].map(keyHash),
  ]);
  await insertColumns(transaction, partition, columns);
  return true;
}

const insertColumns = (
  { client }: Transaction,
  partition: number,
  columns: ReadonlyMap<string, Column>,
): Promise<void> =>
  copyRows(
    client,
    'segment_column',
    ['partition', 'key_hash', 'key', 'data'],
    [...columns].map(([key, column]) => [partition, keyHash(key), key, encodeColumn(column)]),
  );
