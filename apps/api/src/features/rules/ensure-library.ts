import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Bank } from '../../platform/bank.js';
import { projectFolder } from '../../platform/project-folder.js';
import { loadRules, type LoadOutcome, type RuleLoad } from './load-rules.js';

/** A bank of the seeds has a library of its own; all others begin with the event library. */
function libraryOf(bank: Bank): string {
  const own = join(projectFolder, 'seeds', bank.id, 'rules');
  return existsSync(own) ? own : join(projectFolder, 'seeds/event-library');
}

/** Loads the bank's library where no rule has ever been loaded. @returns undefined where there is one */
export async function ensureLibrary(load: Omit<RuleLoad, 'folder'>): Promise<LoadOutcome | undefined> {
  const [row] = await load.database.query<{ found: boolean }>(
    "SELECT EXISTS (SELECT 1 FROM version WHERE kind = 'rule') AS found",
  );
  return row!.found ? undefined : loadRules({ ...load, folder: libraryOf(load.bank) });
}
