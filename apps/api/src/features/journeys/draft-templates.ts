import { type Database } from '../../platform/database.js';
import { newestVersion, type VersionDrafts } from '../approvals/index.js';
import { JOURNEY } from './journey-source.js';
import { journeyTemplates } from './journey-templates.js';

export interface TemplateDrafts {
  readonly database: Database;
  readonly drafts: VersionDrafts;
}

/** Puts the worked journeys on the campaign manager's list, as drafts that nobody has to make first. What is there already stays. */
export async function draftTemplates({ database, drafts }: TemplateDrafts): Promise<void> {
  for (const { id, document } of await journeyTemplates()) {
    if (await newestVersion(database, JOURNEY, id)) continue;
    const saved = await drafts.save({ kind: JOURNEY, id, document, revision: null, userId: 'system' });
    if (!saved.ok) throw new Error(`the template ${id} is refused: ${saved.refusal.code}`);
  }
}
