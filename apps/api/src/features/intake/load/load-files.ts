import { type Transaction } from '../../../platform/database.js';
import { createStagedTable, mergeCustomers, type RowsByFile, stageCustomers } from '../../customers/index.js';
import { type FileFigures, type ImportProgress } from '../import-outcome.js';
import { type ImportFolder, problemOf } from '../open-folder.js';
import { FileRefused } from '../records/file-refused.js';
import { readFile } from '../records/read-file.js';
import { createBatchBuilder, type QuarantinedRow } from '../records/row-batch.js';
import { type RowContext } from '../rows/row-kind.js';
import { CopyWriter } from './copy-writer.js';
import { ImportRefused } from './import-refused.js';
import { openSource } from './open-source.js';
import { insertQuarantined, quarantineConflicts } from './quarantine.js';
import { mergeEvents, stagedEvents } from './staged-events.js';

export interface Load {
  readonly importId: number;
  readonly folder: ImportFolder;
  readonly context: RowContext;
  /** The bank's first import is in force at all earlier times. */
  readonly isFirst: boolean;
  readonly onProgress: ImportProgress | undefined;
}

export interface Loaded {
  readonly files: readonly FileFigures[];
  /** Tables of `event` that may have got rows. */
  readonly months: readonly string[];
}

/**
 * Reads all files into temporary tables and takes them over from there, within the transaction.
 * @throws ImportRefused if a file is not what the manifest says
 */
export async function loadFiles(transaction: Transaction, load: Load): Promise<Loaded> {
  await stageCustomers(transaction);
  await createStagedTable(transaction, stagedEvents);
  const staged = await stageFiles(transaction, load);
  const { businessDate, files } = load.folder.manifest;
  const customers = await mergeCustomers(transaction, { businessDate, isFirst: load.isFirst });
  const events = await mergeEvents(transaction, load.importId);
  await quarantineConflicts(
    transaction,
    load.importId,
    files.map(({ name }) => name),
  );
  const figures = files.map(({ name }, number) => {
    const repeated = countOf(number, customers.repeated, events.repeated);
    const quarantined = staged[number]!.quarantined + countOf(number, customers.conflicting);
    const rowsIn = staged[number]!.rowsIn;
    return { name, rowsIn, accepted: rowsIn - repeated - quarantined, repeated, quarantined };
  });
  reconcileEvents(load.folder, figures, events.inserted);
  return { files: figures, months: events.months };
}

/** Rows of a folder's customers, holdings and tags, taken over; what its events are is left to the caller. */
export interface LoadedRegisters {
  /** By the number of the file; files of events are absent. */
  readonly files: ReadonlyMap<
    number,
    { readonly rowsIn: number; readonly repeated: number; readonly quarantined: number }
  >;
}

/**
 * Reads all files but those of events and takes them over, within the transaction.
 * @throws ImportRefused if a file is not what the manifest says
 */
export async function loadRegisters(transaction: Transaction, load: Load): Promise<LoadedRegisters> {
  const numbers = [...load.folder.files.keys()].filter((number) => !isEvents(load.folder, number));
  if (numbers.length === 0) return { files: new Map() };
  await stageCustomers(transaction);
  const staged = await stageFiles(transaction, load, numbers);
  const { businessDate, files } = load.folder.manifest;
  const customers = await mergeCustomers(transaction, { businessDate, isFirst: load.isFirst });
  const names = files.map(({ name }) => name);
  await quarantineConflicts(transaction, load.importId, names);
  return {
    files: new Map(
      numbers.map((number, i) => [
        number,
        {
          rowsIn: staged[i]!.rowsIn,
          repeated: countOf(number, customers.repeated),
          quarantined: staged[i]!.quarantined + countOf(number, customers.conflicting),
        },
      ]),
    ),
  };
}

export const isEvents = (folder: ImportFolder, number: number): boolean =>
  folder.files[number]!.kind.kind.startsWith('events');

const countOf = (file: number, ...counts: readonly RowsByFile[]): number =>
  counts.reduce((total, count) => total + (count.get(file) ?? 0), 0);

/** The figures are differences; what the database took must come to the same. */
function reconcileEvents(folder: ImportFolder, figures: readonly FileFigures[], inserted: number): void {
  const accepted = figures.reduce((total, file, index) => total + (isEvents(folder, index) ? file.accepted : 0), 0);
  if (accepted !== inserted) throw new Error(`${accepted} events were accepted but ${inserted} stored`);
}

interface StagedFile {
  readonly rowsIn: number;
  readonly quarantined: number;
}

async function stageFiles(
  transaction: Transaction,
  load: Load,
  numbers: Iterable<number> = load.folder.files.keys(),
): Promise<StagedFile[]> {
  const writer = new CopyWriter(transaction.client);
  const total = load.folder.files.reduce((rows, { listed }) => rows + listed.rows, 0);
  const staged: StagedFile[] = [];
  let before = 0;
  try {
    for (const number of numbers) {
      const onRows = (rows: number): void => load.onProgress?.(before + rows, total);
      const file = await stageFile(transaction, writer, { load, number, onRows });
      staged.push(file);
      before += file.rowsIn;
    }
    await writer.end();
    return staged;
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Refused rows wait for the end of a COPY: both need the one connection of the transaction. */
const MOST_WAITING = 2000;

async function stageFile(
  transaction: Transaction,
  writer: CopyWriter,
  { load, number, onRows }: { load: Load; number: number; onRows: (rows: number) => void },
): Promise<StagedFile> {
  const { path, listed, kind } = load.folder.files[number]!;
  const { open, table } = openSource(kind, load.context);
  let rowsIn = 0;
  let quarantined = 0;
  let waiting: QuarantinedRow[] = [];
  const quarantine = async (): Promise<void> => {
    if (waiting.length === 0) return;
    await writer.end();
    await insertQuarantined(transaction, load.importId, listed.name, waiting);
    quarantined += waiting.length;
    waiting = [];
  };
  try {
    for await (const batch of readFile({ path, listed, open, builder: createBatchBuilder(number) })) {
      rowsIn += batch.rows;
      await writer.write(table, batch.copy);
      waiting = waiting.concat(batch.quarantined);
      if (waiting.length >= MOST_WAITING) await quarantine();
      onRows(rowsIn);
    }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    throw new ImportRefused(error.problems.map((problem) => problemOf(listed.name, problem)));
  }
  await quarantine();
  return { rowsIn, quarantined };
}
