import { type Clock } from '../../../platform/clock.js';
import { type Queryable, type Transaction } from '../../../platform/database.js';
import { type Actor, AuditLog } from '../../audit/index.js';
import { auditEntry } from '../import-folder.js';
import { type FileFigures, type ImportReport } from '../import-outcome.js';
import { finishImport, unfinishedNight } from '../import-store.js';

/** What became of a night's events in one partition. */
export interface PartitionFigures {
  readonly stored: number;
  /** By number of the file. */
  readonly repeated: ReadonlyMap<number, number>;
}

/** Adds to what is known of a partition, within the transaction that stored the events. */
export async function addPartitionFigures(
  transaction: Queryable,
  [importId, partition]: readonly [number, number],
  { stored, repeated }: PartitionFigures,
): Promise<void> {
  await transaction.query(
    `INSERT INTO night_partition AS old (import_id, partition, stored, repeated) VALUES ($1, $2, $3, $4)
     ON CONFLICT (import_id, partition) DO UPDATE SET stored = old.stored + excluded.stored,
       repeated = old.repeated || excluded.repeated`,
    [importId, partition, stored, JSON.stringify([...repeated])],
  );
}

/**
 * Ends the import of a night whose partitions are all done.
 * @throws Error where the figures do not come to the number of events that were stored
 */
export async function finishNight(
  transaction: Transaction,
  importId: number,
  { clock, actor }: { readonly clock: Clock; readonly actor: Actor },
): Promise<ImportReport> {
  const night = await unfinishedNight(transaction);
  if (night?.id !== importId) throw new Error(`the night of import ${importId} is not open`);
  const repeated = new Map<number, number>();
  let stored = night.storedEarly;
  for (const row of await transaction.query<{ stored: number; repeated: [number, number][] }>(
    'SELECT stored, repeated FROM night_partition WHERE import_id = $1',
    [importId],
  )) {
    stored += row.stored;
    for (const [file, count] of row.repeated) repeated.set(file, (repeated.get(file) ?? 0) + count);
  }
  const files = night.files.map((file, number): FileFigures => {
    const again = file.repeated + (repeated.get(number) ?? 0);
    return { ...file, repeated: again, accepted: file.rowsIn - again - file.quarantined };
  });
  const accepted = files.reduce((sum, file) => sum + (file.name.startsWith('events') ? file.accepted : 0), 0);
  if (accepted !== stored) throw new Error(`${accepted} events were accepted but ${stored} stored`);
  // Of this night they stay until the next: a worker that wakes late sees by them what is done.
  await transaction.query('DELETE FROM night_partition WHERE import_id < $1', [importId]);
  const report = await finishImport(transaction, { id: importId, files, finishedAt: clock.now() });
  await new AuditLog(clock).write(transaction, auditEntry(report, actor));
  return report;
}
