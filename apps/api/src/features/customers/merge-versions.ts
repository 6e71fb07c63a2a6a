import { type Queryable } from '../../platform/database.js';

/** How many rows of each file ended in one way, by the number of the file. */
export type RowsByFile = ReadonlyMap<number, number>;

/** A table of versions and the temporary table of its new ones. */
export interface VersionedTable {
  readonly staged: string;
  readonly target: string;
  /** What names a thing whose versions are kept. */
  readonly keys: readonly string[];
}

export interface Validity {
  readonly businessDate: string;
  /** The bank's first import is in force at all earlier times, a later one from its business date on. */
  readonly isFirst: boolean;
}

export interface MergedVersions {
  /** Rows that say nothing new. */
  readonly repeated: RowsByFile;
  /** Rows that contradict an earlier row of the same import; they stand in `staged_conflict`. */
  readonly conflicting: RowsByFile;
}

/** Where `mergeVersions` leaves contradictory rows: file, line, what they said. */
export const conflictTable = 'staged_conflict';

export async function createConflictTable(database: Queryable): Promise<void> {
  await database.query(`CREATE TEMPORARY TABLE ${conflictTable} (file smallint, line bigint, raw text) ON COMMIT DROP`);
}

/** Takes staged rows over as versions. A row equal to the version in force writes none. What is taken over stays staged. */
export async function mergeVersions(
  database: Queryable,
  table: VersionedTable,
  validity: Validity,
): Promise<MergedVersions> {
  await database.query(`ANALYZE ${table.staged}`);
  const { same, conflicting } = await dropDoubles(database, table);
  const unchanged = validity.isFirst ? new Map<number, number>() : await dropUnchanged(database, table, validity);
  await insertVersions(database, table, validity);
  return { repeated: addCounts(same, unchanged), conflicting };
}

/** Of several rows about one thing the first stands: the same again is a repeat, anything else a conflict. */
async function dropDoubles(
  database: Queryable,
  { staged, keys }: VersionedTable,
): Promise<{ same: RowsByFile; conflicting: RowsByFile }> {
  const rows = await database.query<{ file: number; isSame: boolean; count: number }>(`
    WITH doubled AS (SELECT ${list(keys)} FROM ${staged} GROUP BY ${list(keys)} HAVING count(*) > 1),
    ranked AS (
      SELECT s.ctid AS place, row_number() OVER w AS rank, s.fields = first_value(s.fields) OVER w AS is_same
      FROM ${staged} s JOIN doubled USING (${list(keys)})
      WINDOW w AS (PARTITION BY ${list(keys)} ORDER BY file, line)),
    dropped AS (
      DELETE FROM ${staged} s USING ranked r WHERE s.ctid = r.place AND r.rank > 1
      RETURNING s.file, s.line, s.fields, r.is_same),
    kept AS (
      INSERT INTO ${conflictTable} SELECT file, line, left(fields::text, 2048) FROM dropped WHERE NOT is_same)
    SELECT file, is_same AS "isSame", count(*) AS count FROM dropped GROUP BY 1, 2`);
  const pick = (isSame: boolean): RowsByFile =>
    new Map(rows.filter((row) => row.isSame === isSame).map(({ file, count }) => [file, count]));
  return { same: pick(true), conflicting: pick(false) };
}

async function dropUnchanged(
  database: Queryable,
  { staged, target, keys }: VersionedTable,
  { businessDate }: Validity,
): Promise<RowsByFile> {
  const rows = await database.query<{ file: number; count: number }>(
    `WITH dropped AS (
       DELETE FROM ${staged} s WHERE fields = (
         SELECT v.fields FROM ${target} v
         WHERE ${keys.map((key) => `v.${key} = s.${key}`).join(' AND ')} AND v.valid_from <= $1
         ORDER BY v.valid_from DESC LIMIT 1)
       RETURNING file)
     SELECT file, count(*) AS count FROM dropped GROUP BY file`,
    [businessDate],
  );
  return countsByFile(rows);
}

/** A second import of the same business date corrects the first. */
async function insertVersions(
  database: Queryable,
  { staged, target, keys }: VersionedTable,
  { businessDate, isFirst }: Validity,
): Promise<void> {
  await database.query(
    `INSERT INTO ${target} (${list(keys)}, valid_from, fields)
     SELECT ${list(keys)}, $1::date, fields FROM ${staged} ORDER BY ${list(keys)}
     ON CONFLICT (${list(keys)}, valid_from) DO UPDATE SET fields = excluded.fields`,
    [isFirst ? '-infinity' : businessDate],
  );
}

const list = (names: readonly string[]): string => names.join(', ');

export const countsByFile = (rows: readonly { file: number; count: number }[]): RowsByFile =>
  new Map(rows.map(({ file, count }) => [file, count]));

export function addCounts(...counts: readonly RowsByFile[]): RowsByFile {
  const total = new Map<number, number>();
  for (const part of counts) for (const [file, count] of part) total.set(file, (total.get(file) ?? 0) + count);
  return total;
}
