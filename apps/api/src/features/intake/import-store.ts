import { type Text } from '@baleen/rules';
import { type Database, type Queryable } from '../../platform/database.js';
import { type FileFigures, type ImportReport } from './import-outcome.js';

/** Any number that all Baleen processes agree on: whoever holds it imports. */
const importLock = 7_214_993_010;

const lockNotAvailable = '55P03';

/**
 * Waits until nobody else imports; the lock lasts until the end of the transaction. An import that was killed may hold it for a
 * moment: its server process looks every second whether anybody is still there.
 * @param patience in milliseconds
 * @returns false if another import is still at work then; the transaction is of no more use
 */
export async function lockImports(database: Queryable, patience: number): Promise<boolean> {
  await database.query(`SET LOCAL client_connection_check_interval = '1s'`);
  await database.query(`SET LOCAL lock_timeout = ${Math.max(1, Math.round(patience))}`);
  try {
    await database.query('SELECT pg_advisory_xact_lock($1)', [importLock]);
  } catch (error) {
    if ((error as { code?: string }).code === lockNotAvailable) return false;
    throw error;
  }
  await database.query('SET LOCAL lock_timeout = 0');
  return true;
}

export async function hasImports(database: Queryable): Promise<boolean> {
  return (await database.query('SELECT 1 FROM import_batch LIMIT 1')).length > 0;
}

const importColumns = `id, business_date AS "businessDate", manifest_sha256 AS "manifestSha256", status,
  rows_in AS "rowsIn", accepted, repeated, quarantined, files, started_at AS "startedAt", finished_at AS "finishedAt"`;

export async function findImport(database: Queryable, manifestSha256: string): Promise<ImportReport | undefined> {
  const sql = `SELECT ${importColumns} FROM import_batch WHERE manifest_sha256 = $1`;
  return (await database.query<ImportReport>(sql, [manifestSha256]))[0];
}

export async function getImport(database: Queryable, id: number): Promise<ImportReport | undefined> {
  return (await database.query<ImportReport>(`SELECT ${importColumns} FROM import_batch WHERE id = $1`, [id]))[0];
}

/** A night whose files are read and whose events are not all stored. */
export interface UnfinishedNight {
  readonly id: number;
  readonly manifestSha256: string;
  readonly businessDate: string;
  readonly folder: string;
  /** Of each file of the folder, in its order; `repeated` are those found before the partitions began. */
  readonly files: readonly NightFile[];
  /** Events that were stored before the partitions began. */
  readonly storedEarly: number;
}

export interface NightFile {
  readonly name: string;
  readonly rowsIn: number;
  readonly repeated: number;
  readonly quarantined: number;
}

export async function unfinishedNight(database: Queryable): Promise<UnfinishedNight | undefined> {
  const [row] = await database.query<
    UnfinishedNight & { night: Pick<UnfinishedNight, 'folder' | 'files' | 'storedEarly'> }
  >(
    `SELECT id, manifest_sha256 AS "manifestSha256", business_date AS "businessDate", night
     FROM import_batch WHERE night IS NOT NULL`,
  );
  return row && { ...row, ...row.night };
}

export async function saveNight(
  database: Queryable,
  id: number,
  night: Pick<UnfinishedNight, 'folder' | 'files' | 'storedEarly'>,
): Promise<void> {
  await database.query('UPDATE import_batch SET night = $2 WHERE id = $1', [id, JSON.stringify(night)]);
}

/** Newest first. @param before id of the last import of the page before */
export async function listImports(
  database: Queryable,
  { limit, before }: { readonly limit: number; readonly before?: number },
): Promise<ImportReport[]> {
  return database.query<ImportReport>(
    `SELECT ${importColumns} FROM import_batch WHERE night IS NULL AND ($1::bigint IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
    [before ?? null, limit],
  );
}

/** A refused row as people see it. */
export interface QuarantineItem {
  readonly file: string;
  readonly line: number;
  readonly field: string | null;
  readonly code: string;
  readonly reason: Text;
  /** As it stands in the file, cut to 2 KB. */
  readonly raw: string;
}

/** By file and line. @param after file and line of the last row of the page before */
export async function listQuarantine(
  database: Queryable,
  {
    importId,
    limit,
    after,
  }: { readonly importId: number; readonly limit: number; readonly after?: readonly [string, number] },
): Promise<QuarantineItem[]> {
  return database.query<QuarantineItem>(
    `SELECT file, line, field, code, jsonb_build_object('en', reason, 'zh', reason_zh) AS reason, raw
     FROM quarantine_row WHERE import_id = $1 AND ($2::text IS NULL OR (file, line) > ($2, $3::bigint))
     ORDER BY file, line LIMIT $4`,
    [importId, after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

/** @returns the import's id. Nobody sees it before the import is committed. */
export async function beginImport(
  database: Queryable,
  { businessDate, manifestSha256, startedAt }: { businessDate: string; manifestSha256: string; startedAt: Date },
): Promise<number> {
  const [row] = await database.query<{ id: number }>(
    `INSERT INTO import_batch (business_date, manifest_sha256, status, rows_in, accepted, repeated, quarantined, files, started_at)
     VALUES ($1, $2, 'running', 0, 0, 0, 0, '[]', $3) RETURNING id`,
    [businessDate, manifestSha256, startedAt],
  );
  return row!.id;
}

export async function finishImport(
  database: Queryable,
  { id, files, finishedAt }: { id: number; files: readonly FileFigures[]; finishedAt: Date },
): Promise<ImportReport> {
  const sum = (figure: 'rowsIn' | 'accepted' | 'repeated' | 'quarantined'): number =>
    files.reduce((total, file) => total + file[figure], 0);
  const [row] = await database.query<ImportReport>(
    `UPDATE import_batch SET status = 'done', rows_in = $2, accepted = $3, repeated = $4, quarantined = $5, files = $6,
       finished_at = $7, night = NULL WHERE id = $1 RETURNING ${importColumns}`,
    [id, sum('rowsIn'), sum('accepted'), sum('repeated'), sum('quarantined'), JSON.stringify(files), finishedAt],
  );
  return row!;
}

/** What a manifest says of a feed's completeness replaces what an earlier one said; a type it does not name stays. */
export async function coverFeeds(database: Queryable, coveredFrom: Readonly<Record<string, string>>): Promise<void> {
  await database.query(
    `INSERT INTO feed_coverage (type, covered_from)
     SELECT key, value::date FROM jsonb_each_text($1)
     ON CONFLICT (type) DO UPDATE SET covered_from = excluded.covered_from`,
    [JSON.stringify(coveredFrom)],
  );
}

/** Lets the planner know what a large import has brought, before the next run reads it. @param months tables of `event` */
export async function analyzeImported(database: Database, months: readonly string[]): Promise<void> {
  await database.query(`ANALYZE ${['customer', 'customer_version', 'holding', 'tag_value', ...months].join(', ')}`);
}
