import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { projectFolder } from '../../platform/project-folder.js';
import { installVersions } from '../approvals/index.js';

export interface SeedInstallation {
  readonly database: Database;
  readonly clock: Clock;
  /** Folder of the seeds. */
  readonly seeds: string;
}

const kinds = { segments: 'segment', treatments: 'treatment', offers: 'offer' } as const;

/** Puts in force the segments, treatments and offers that come with a bank of the seeds; what people have changed stays. */
export async function installOffers({ database, clock, seeds }: SeedInstallation): Promise<void> {
  const found = (Object.keys(kinds) as (keyof typeof kinds)[]).map(
    (folder) => [kinds[folder], read(join(projectFolder, seeds, folder))] as const,
  );
  await database.transaction(async (transaction) => {
    for (const [kind, documents] of found)
      await installVersions(transaction, kind, documents, { actor: 'system', clock });
  });
}

/** Each file holds one document, or a list of them. */
function read(folder: string): { readonly id: string; readonly document: object }[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.sort().flatMap((name) => {
    const content = JSON.parse(readFileSync(join(folder, name), 'utf8')) as { id: string } | { id: string }[];
    return [content].flat().map((document) => ({ id: document.id, document }));
  });
}
