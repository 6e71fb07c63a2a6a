import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { type Clock } from '../../../platform/clock.js';
import { type Database, type Transaction } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import { declareDoubt } from '../../delivery/index.js';
import { type BackupManifest, backupManifest, type BackupTable, fileOf, MANIFEST } from './backup-manifest.js';
import { migrationsDone } from './migrations-done.js';

export interface BackupToRestore {
  /** With all tables and nothing of a bank. */
  readonly database: Database;
  readonly folder: string;
  readonly clock: Clock;
  /** Told after each table. */
  readonly onTable?: (done: number, of: number) => void;
}

/** Why nothing was restored. */
export type RestoreRefusal = 'BACKUP_UNREADABLE' | 'BACKUP_OF_OTHER_VERSION' | 'BACKUP_DAMAGED' | 'DATABASE_NOT_EMPTY';

export type RestoreOutcome =
  | { readonly kind: 'restored'; readonly manifest: BackupManifest }
  /** @param about the file or migration at fault */
  | { readonly kind: 'refused'; readonly code: RestoreRefusal; readonly about: string };

class Damaged extends Error {
  constructor(readonly file: string) {
    super(`${file} is not what it was when the backup was made`);
  }
}

/**
 * Brings a backup into an empty database, whole or not at all. What was to be sent between the backup and now may have been sent: it is in doubt from here on,
 * so the providers are asked and nothing goes out a second time.
 */
export async function restoreBackup(request: BackupToRestore): Promise<RestoreOutcome> {
  const { database, folder } = request;
  const manifest = await readManifest(folder);
  if (!manifest) return { kind: 'refused', code: 'BACKUP_UNREADABLE', about: join(folder, MANIFEST) };
  const foreign = differing(manifest.migrations, await migrationsDone(database));
  if (foreign !== undefined) return { kind: 'refused', code: 'BACKUP_OF_OTHER_VERSION', about: foreign };
  const isTaken = await database.query('SELECT 1 FROM bank_setting UNION ALL SELECT 1 FROM customer LIMIT 1');
  if (isTaken.length > 0) return { kind: 'refused', code: 'DATABASE_NOT_EMPTY', about: 'bank_setting' };
  try {
    await database.transaction((transaction) => restoreAll(transaction, request, manifest));
  } catch (error) {
    if (error instanceof Damaged) return { kind: 'refused', code: 'BACKUP_DAMAGED', about: error.file };
    throw error;
  }
  await database.query('ANALYZE');
  return { kind: 'restored', manifest };
}

async function readManifest(folder: string): Promise<BackupManifest | undefined> {
  try {
    return backupManifest.parse(JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')));
  } catch {
    return undefined;
  }
}

/** @returns the first migration that only one side knows */
function differing(there: readonly string[], here: readonly string[]): string | undefined {
  return there.find((name) => !here.includes(name)) ?? here.find((name) => !there.includes(name));
}

async function restoreAll(
  transaction: Transaction,
  { folder, clock, onTable }: BackupToRestore,
  { madeAt, tables, partitions, sequences }: BackupManifest,
): Promise<void> {
  // References and triggers have been heeded when the rows were written; now they would only mind the order of the tables.
  await transaction.query("SET LOCAL session_replication_role = 'replica'");
  await transaction.query(`TRUNCATE ${tables.map(({ name }) => pg.escapeIdentifier(name)).join(', ')}`);
  for (const { name, parent, from, to } of partitions)
    await transaction.query(
      `CREATE TABLE IF NOT EXISTS ${pg.escapeIdentifier(name)} PARTITION OF ${pg.escapeIdentifier(parent)} FOR VALUES FROM ('${from}') TO ('${to}')`,
    );
  for (const [done, table] of tables.entries()) {
    await restoreTable(transaction, folder, table);
    onTable?.(done + 1, tables.length);
  }
  for (const { name, last } of sequences)
    await transaction.query('SELECT setval($1::regclass, coalesce($2::bigint, 1), $2::bigint IS NOT NULL)', [
      pg.escapeIdentifier(name),
      last,
    ]);
  await transaction.query("SET LOCAL session_replication_role = 'origin'");
  await declareDoubt(transaction, clock.now().getTime());
  await new AuditLog(clock).write(transaction, {
    actor: 'command',
    action: 'backup.restored',
    thing: 'installation',
    detail: { madeAt },
  });
}

/** @throws Damaged where bytes or rows are not those that were written */
async function restoreTable({ client }: Transaction, folder: string, table: BackupTable): Promise<void> {
  const file = join(folder, fileOf(table));
  const list = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const rows = client.query(copyFrom(`COPY ${pg.escapeIdentifier(table.name)} (${list}) FROM STDIN`));
  const hash = createHash('sha256');
  const hashed = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    await pipeline(createReadStream(file), createGunzip(), hashed, rows);
  } catch {
    throw new Damaged(file);
  }
  if (hash.digest('hex') !== table.sha256 || rows.rowCount !== table.rows) throw new Damaged(file);
}
