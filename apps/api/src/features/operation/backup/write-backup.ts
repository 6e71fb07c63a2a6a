import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type Database, type Queryable, type Transaction } from '../../../platform/database.js';
import { type BackupManifest, type BackupTable, fileOf, MANIFEST } from './backup-manifest.js';
import { migrationsDone } from './migrations-done.js';

export interface BackupToWrite {
  readonly database: Database;
  /** New, or empty. */
  readonly folder: string;
  readonly now: Date;
  /** Told after each table. */
  readonly onTable?: (done: number, of: number) => void;
}

/** Writes all tables as they are at one moment; runs and live events go on meanwhile. @throws the file system's error, where something is in the way */
export async function writeBackup({ database, folder, now, onTable }: BackupToWrite): Promise<BackupManifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const manifest = await database.transaction(async (transaction): Promise<BackupManifest> => {
    await transaction.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const wanted = await tablesOf(transaction);
    const tables: BackupTable[] = [];
    for (const table of wanted) {
      tables.push(await writeTable(transaction, folder, table));
      onTable?.(tables.length, wanted.length);
    }
    return {
      backupVersion: 1,
      madeAt: now.toISOString(),
      migrations: await migrationsDone(transaction),
      tables,
      partitions: await partitionsOf(transaction),
      sequences: await sequencesOf(transaction),
    };
  });
  const page = join(folder, MANIFEST);
  await writeFile(`${page}.new`, JSON.stringify(manifest, null, 2), { mode: 0o600, flag: 'wx' });
  await rename(`${page}.new`, page);
  return manifest;
}

type Wanted = Pick<BackupTable, 'name' | 'columns'>;

/** Without what TypeORM keeps for itself, and without columns that PostgreSQL makes from others. */
const tablesOf = (database: Queryable): Promise<Wanted[]> =>
  database.query<Wanted>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND c.relname NOT IN ('migration', 'typeorm_metadata') AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     GROUP BY 1 ORDER BY 1`,
  );

/** Bounds are days everywhere, since months are what tables are cut into. */
const partitionsOf = (database: Queryable): Promise<BackupManifest['partitions']> =>
  database.query(
    `SELECT child.relname AS name, parent.relname AS parent, bounds[1] AS "from", bounds[2] AS "to"
     FROM pg_inherits i JOIN pg_class child ON child.oid = i.inhrelid JOIN pg_class parent ON parent.oid = i.inhparent,
       regexp_match(pg_get_expr(child.relpartbound, child.oid), 'FROM \\(''(\\d{4}-\\d\\d-\\d\\d)''\\) TO \\(''(\\d{4}-\\d\\d-\\d\\d)''\\)') AS bounds
     WHERE child.relkind = 'r' ORDER BY 1`,
  );

const sequencesOf = (database: Queryable): Promise<BackupManifest['sequences']> =>
  database.query(
    `SELECT sequencename AS name, last_value AS last FROM pg_sequences
     WHERE schemaname = 'public' AND sequencename NOT LIKE 'migration%' ORDER BY 1`,
  );

async function writeTable({ client }: Transaction, folder: string, { name, columns }: Wanted): Promise<BackupTable> {
  const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const rows = client.query(copyTo(`COPY (SELECT ${list} FROM ${pg.escapeIdentifier(name)}) TO STDOUT`));
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  const file = createWriteStream(join(folder, fileOf({ name })), { mode: 0o600, flags: 'wx' });
  await pipeline(rows, hashed, createGzip({ level: 1 }), file);
  return { name, columns, rows: rows.rowCount ?? 0, sha256: hash.digest('hex') };
}
