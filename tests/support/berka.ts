import { join } from 'node:path';
import { parseDay } from '@baleen/rules';
import { loadRules } from '../../apps/api/src/features/rules/index.js';
import { performRun, type RunOutcome } from '../../apps/api/src/features/runs/index.js';
import { importBerka } from '../../apps/api/src/features/intake/index.js';
import { type Bank, saveBank } from '../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';
import { readFileSync } from 'node:fs';

export const berkaFolder = join(projectFolder, 'seeds/berka');
export const berkaBank = JSON.parse(readFileSync(join(berkaFolder, 'bank.json'), 'utf8')) as Bank;

const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));

/** The Berka bank by the product's own path: the adapter's import and its rule library. */
export async function setUpBerka(database: Database, rules = join(berkaFolder, 'rules')): Promise<void> {
  await saveBank(database, berkaBank);
  const imported = await importBerka({ folder: berkaFolder, bank: berkaBank, database, clock, actor: 'command' });
  if (imported.kind !== 'imported') throw new Error(JSON.stringify(imported.problems));
  await loadBerkaRules(database, rules);
}

export async function loadBerkaRules(database: Database, folder: string): Promise<void> {
  const loaded = await loadRules({ folder, bank: berkaBank, database, clock, actor: 'command' });
  if (loaded.kind !== 'loaded') throw new Error(JSON.stringify(loaded.problems));
}

export function runBerka(database: Database, from: string, to = from, makesContacts = true): Promise<RunOutcome> {
  const request = { from: parseDay(from)!, to: parseDay(to)!, makesContacts, requestedBy: 'command' };
  return performRun({ database, bank: berkaBank, clock }, request);
}
