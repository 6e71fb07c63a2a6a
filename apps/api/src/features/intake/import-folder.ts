import { type Zone } from '@baleen/rules';
import { type Bank, loadBank, saveBank } from '../../platform/bank.js';
import { type Clock } from '../../platform/clock.js';
import { type Database, type Transaction } from '../../platform/database.js';
import { type Actor, type AuditEntry, AuditLog } from '../audit/index.js';
import { erasedCustomers } from '../customers/index.js';
import { fileProblems } from './file-problem.js';
import { type ImportOutcome, type ImportProgress, type ImportReport } from './import-outcome.js';
import {
  analyzeImported,
  beginImport,
  coverFeeds,
  finishImport,
  findImport,
  hasImports,
  lockImports,
  unfinishedNight,
} from './import-store.js';
import { ImportRefused } from './load/import-refused.js';
import { loadFiles } from './load/load-files.js';
import { rowContext } from './load/row-context.js';
import { type ImportFolder, MANIFEST, openFolder, problemOf } from './open-folder.js';
import { type RowContext } from './rows/row-kind.js';

export interface ImportRequest {
  readonly folder: string;
  readonly bank: Bank;
  readonly database: Database;
  readonly clock: Clock;
  /** Who imports, for the audit. */
  readonly actor: Actor;
  readonly onProgress?: ImportProgress;
  /** How long to wait for another import to end, in milliseconds. */
  readonly patience?: number;
}

const defaultPatience = 15_000;

/**
 * Imports a folder of the bank's files, whole or not at all: one transaction, so whatever interrupts it leaves the database as
 * before, and the same call again succeeds. Broken rows are quarantined; a broken file or manifest refuses the folder.
 */
export async function importFolder(request: ImportRequest): Promise<ImportOutcome> {
  const context = rowContext(request.bank, await erasedCustomers(request.database));
  const folder = await openFolder(request.folder, context.catalogue);
  if ('problems' in folder) return { kind: 'refused', problems: folder.problems };
  try {
    const done = await request.database.transaction((transaction) => run(transaction, folder, context, request));
    if (!('months' in done)) return done;
    if (done.report.accepted >= manyRows) await analyzeImported(request.database, done.months);
    return { kind: 'imported', report: done.report };
  } catch (error) {
    if (error instanceof ImportRefused) return { kind: 'refused', problems: error.problems };
    throw error;
  }
}

/** Below this, PostgreSQL's own housekeeping is soon enough. */
const manyRows = 10_000;

type Refused = Exclude<ImportOutcome, { kind: 'imported' }>;

async function run(
  transaction: Transaction,
  folder: ImportFolder,
  context: RowContext,
  { bank, clock, actor, onProgress, patience = defaultPatience }: ImportRequest,
): Promise<Refused | { report: ImportReport; months: readonly string[] }> {
  const startedAt = clock.now();
  if (!(await lockImports(transaction, patience))) {
    return { kind: 'busy', problems: [problemOf(MANIFEST, fileProblems.otherImportRunning())] };
  }
  const unfinished = await unfinishedNight(transaction);
  if (unfinished)
    return { kind: 'refused', problems: [problemOf(MANIFEST, fileProblems.nightUnfinished(unfinished.folder))] };
  const earlier = await findImport(transaction, folder.manifestSha256);
  if (earlier) return { kind: 'refused', problems: [alreadyImported(earlier, context.zone)] };
  const isFirst = !(await hasImports(transaction));
  // Data must never be without the settings by which they were read.
  if (!(await loadBank(transaction))) await saveBank(transaction, bank);
  const { businessDate, coveredFrom } = folder.manifest;
  const id = await beginImport(transaction, { businessDate, manifestSha256: folder.manifestSha256, startedAt });
  const { files, months } = await loadFiles(transaction, { importId: id, folder, context, isFirst, onProgress });
  await coverFeeds(transaction, coveredFrom);
  const report = await finishImport(transaction, { id, files, finishedAt: clock.now() });
  await new AuditLog(clock).write(transaction, auditEntry(report, actor));
  return { report, months };
}

export function auditEntry(report: ImportReport, actor: Actor): AuditEntry {
  const { id, businessDate, manifestSha256, rowsIn, accepted, repeated, quarantined } = report;
  const detail = { businessDate, manifestSha256, rowsIn, accepted, repeated, quarantined };
  return { actor, action: 'import.done', thing: `import:${id}`, detail };
}

export function alreadyImported({ id, finishedAt }: ImportReport, zone: Zone): ReturnType<typeof problemOf> {
  const on = zone.format(finishedAt.getTime()).slice(0, 'YYYY-MM-DD'.length);
  return problemOf(MANIFEST, fileProblems.alreadyImported(id, on));
}
