import { createReadStream, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Instant, type Zone } from '@baleen/rules';
import { type Bank, loadBank, saveBank } from '../../../platform/bank.js';
import { type Clock } from '../../../platform/clock.js';
import { type Database, type Transaction } from '../../../platform/database.js';
import { type ProblemItem } from '../../../platform/problem.js';
import { makeTemporaryFolder } from '../../../platform/temporary-folder.js';
import { createStagedTable, erasedCustomers } from '../../customers/index.js';
import { fileProblems } from '../file-problem.js';
import { alreadyImported } from '../import-folder.js';
import {
  beginImport,
  coverFeeds,
  findImport,
  hasImports,
  lockImports,
  type NightFile,
  saveNight,
  unfinishedNight,
} from '../import-store.js';
import { CopyWriter } from '../load/copy-writer.js';
import { ensureMonths } from '../load/event-months.js';
import { ImportRefused } from '../load/import-refused.js';
import { isEvents, type LoadedRegisters, loadRegisters } from '../load/load-files.js';
import { insertQuarantined } from '../load/quarantine.js';
import { rowContext } from '../load/row-context.js';
import { mergeEvents, type MergedEvents, stagedEvents } from '../load/staged-events.js';
import { type ImportFolder, MANIFEST, openFolder, problemOf } from '../open-folder.js';
import { EARLY, type EventFileRead, type EventFileTask } from './read-event-file.js';

export interface NightRequest {
  readonly folder: string;
  readonly bank: Bank;
  readonly database: Database;
  readonly clock: Clock;
  /** Reads the files of events, in any order and by as many workers as there are. */
  /** Why the business date of the files cannot be run. */
  readonly mayRun: (businessDate: string) => Promise<ProblemItem | undefined>;
  readonly readEventFiles: (tasks: readonly EventFileTask[]) => Promise<readonly EventFileRead[]>;
}

/** A night whose files are read and found sound; its events lie by partition of customers and wait to be stored. */
export interface Night {
  readonly importId: number;
  readonly businessDate: string;
  readonly spillFolder: string;
  /** First and last occurrence and newest receipt of all its events; undefined without any. */
  readonly span: EventFileRead['span'];
  readonly rows: number;
  close(): Promise<void>;
}

export type OpenedNight =
  | { readonly kind: 'open'; readonly night: Night }
  | { readonly kind: 'refused'; readonly problems: readonly ProblemItem[] }
  | { readonly kind: 'busy'; readonly problems: readonly ProblemItem[] };

const PATIENCE_MS = 15_000;

/**
 * Reads a folder for a night. Nothing is written before everything has been read and found sound; then customers, holdings and tags are taken over,
 * with what all customers must see of the events. The same folder again takes up a night that was interrupted.
 */
export async function openNight(request: NightRequest): Promise<OpenedNight> {
  const { bank, database } = request;
  const folder = await openFolder(request.folder, rowContext(bank).catalogue);
  if ('problems' in folder) return { kind: 'refused', problems: folder.problems };
  const spillFolder = await makeTemporaryFolder('night');
  const close = (): Promise<void> => rm(spillFolder, { recursive: true, force: true });
  try {
    const opened = await database.transaction((transaction) => open(transaction, folder, spillFolder, request));
    if (opened.kind !== 'open') await close();
    return opened.kind === 'open' ? { kind: 'open', night: { ...opened.night, close } } : opened;
  } catch (error) {
    await close();
    if (error instanceof ImportRefused) return { kind: 'refused', problems: error.problems };
    throw error;
  }
}

type Opened = { readonly kind: 'open'; readonly night: Omit<Night, 'close'> } | Exclude<OpenedNight, { kind: 'open' }>;

async function open(
  transaction: Transaction,
  folder: ImportFolder,
  spillFolder: string,
  request: NightRequest,
): Promise<Opened> {
  if (!(await lockImports(transaction, PATIENCE_MS)))
    return { kind: 'busy', problems: [problemOf(MANIFEST, fileProblems.otherImportRunning())] };
  const { zone } = rowContext(request.bank);
  const problem = (await refusal(transaction, folder, zone)) ?? (await request.mayRun(folder.manifest.businessDate));
  if (problem) return { kind: 'refused', problems: [problem] };
  // It waits while others read the files.
  await transaction.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  const resumed = await unfinishedNight(transaction);
  const begun = resumed ? undefined : await begin(transaction, folder, request);
  const read = await readEvents(transaction, folder, spillFolder, request);
  if (begun) await complete(transaction, begun, { folder, spillFolder, request, read });
  const { businessDate, files } = folder.manifest;
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return {
    kind: 'open',
    night: { importId: resumed?.id ?? begun!.importId, businessDate, spillFolder, span: spanOf(read), rows },
  };
}

async function refusal(
  transaction: Transaction,
  { manifestSha256 }: ImportFolder,
  zone: Zone,
): Promise<ProblemItem | undefined> {
  const unfinished = await unfinishedNight(transaction);
  if (unfinished)
    return unfinished.manifestSha256 === manifestSha256
      ? undefined
      : problemOf(MANIFEST, fileProblems.nightUnfinished(unfinished.folder));
  const earlier = await findImport(transaction, manifestSha256);
  return earlier && alreadyImported(earlier, zone);
}

interface Begun {
  readonly importId: number;
  readonly registers: LoadedRegisters;
}

async function begin(transaction: Transaction, folder: ImportFolder, { bank, clock }: NightRequest): Promise<Begun> {
  const isFirst = !(await hasImports(transaction));
  if (!(await loadBank(transaction))) await saveBank(transaction, bank);
  const { businessDate, coveredFrom } = folder.manifest;
  const { manifestSha256 } = folder;
  const importId = await beginImport(transaction, { businessDate, manifestSha256, startedAt: clock.now() });
  const context = rowContext(bank, await erasedCustomers(transaction));
  const registers = await loadRegisters(transaction, { importId, folder, context, isFirst, onProgress: undefined });
  await coverFeeds(transaction, coveredFrom);
  return { importId, registers };
}

/** @throws ImportRefused if a file is not what the manifest says */
async function readEvents(
  transaction: Transaction,
  folder: ImportFolder,
  spillFolder: string,
  { bank, readEventFiles }: NightRequest,
): Promise<readonly EventFileRead[]> {
  const householdMembers = await membersOfHouseholds(transaction);
  const erased = await erasedCustomers(transaction);
  const tasks = folder.files.flatMap(({ path, listed }, number) =>
    isEvents(folder, number) ? [{ path, number, listed, bank, spillFolder, householdMembers, erased }] : [],
  );
  const read = await readEventFiles(tasks);
  const problems = read.flatMap((file) => file.problems);
  if (problems.length > 0) throw new ImportRefused(problems);
  return [...read].sort((a, b) => a.number - b.number);
}

async function membersOfHouseholds(transaction: Transaction): Promise<ReadonlySet<string>> {
  const rows = await transaction.query<{ id: string }>(
    `SELECT DISTINCT fields->>'relatedId' AS id FROM holding WHERE collection = 'relation'
     AND (fields->>'sameHousehold')::boolean AND (fields->>'isCustomer')::boolean`,
  );
  return new Set(rows.map(({ id }) => id));
}

interface Completion {
  readonly folder: ImportFolder;
  readonly spillFolder: string;
  readonly request: NightRequest;
  readonly read: readonly EventFileRead[];
}

/** Keeps what was refused, stores what everybody must see, and notes what the night has still to do. */
async function complete(
  transaction: Transaction,
  { importId, registers }: Begun,
  { folder, spillFolder, request, read }: Completion,
): Promise<void> {
  const { files } = folder.manifest;
  for (const { number, quarantined } of read)
    await insertQuarantined(transaction, importId, files[number]!.name, quarantined);
  await ensureMonths(transaction, [...new Set(read.flatMap(({ days }) => days))]);
  const early = await storeEarly(transaction, importId, spillFolder);
  const byNumber = new Map(read.map((file) => [file.number, file]));
  const figures = files.map(({ name }, number): NightFile => {
    const file = byNumber.get(number);
    if (!file) return { name, ...registers.files.get(number)! };
    const { rowsIn, quarantined } = file;
    return { name, rowsIn, repeated: early.repeated.get(number) ?? 0, quarantined: quarantined.length };
  });
  await saveNight(transaction, importId, { folder: request.folder, files: figures, storedEarly: early.inserted });
}

async function storeEarly(
  transaction: Transaction,
  importId: number,
  spillFolder: string,
): Promise<Pick<MergedEvents, 'repeated' | 'inserted'>> {
  const names = readdirSync(spillFolder).filter((name) => name.startsWith(`${EARLY}.`));
  if (names.length === 0) return { repeated: new Map(), inserted: 0 };
  await createStagedTable(transaction, stagedEvents);
  const writer = new CopyWriter(transaction.client);
  for (const name of names.sort()) {
    for await (const text of createReadStream(join(spillFolder, name)) as AsyncIterable<Buffer>)
      await writer.write(stagedEvents.name, text);
  }
  await writer.end();
  return mergeEvents(transaction, importId);
}

function spanOf(read: readonly EventFileRead[]): EventFileRead['span'] {
  const spans = read.flatMap(({ span }) => span ?? []);
  if (spans.length === 0) return undefined;
  const of = (pick: (span: NonNullable<EventFileRead['span']>) => Instant): Instant[] => spans.map(pick);
  return {
    first: Math.min(...of(({ first }) => first)),
    last: Math.max(...of(({ last }) => last)),
    received: Math.max(...of(({ received }) => received)),
  };
}
