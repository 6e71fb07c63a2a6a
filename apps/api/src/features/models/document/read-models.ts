import { type Queryable } from '../../../platform/database.js';
import { isOpen, liveVersions, newestVersion, type VersionWithDocument } from '../../approvals/index.js';
import { findBankModel } from '../catalogue/bank-models.js';
import { type ModelDocument } from './model-document.js';
import { type ScoringVersion } from '../jobs/model-work.js';

/** The draft of a model, or what of it is in review. */
export async function openVersion(
  database: Queryable,
  id: string,
): Promise<VersionWithDocument<ModelDocument> | undefined> {
  const newest = await newestVersion<ModelDocument>(database, 'model', id);
  return newest && isOpen(newest.state) ? newest : undefined;
}

/** The versions that customers are scored by: each live one, and in its shadow the newest that has not been in force. @param names all where it is empty */
export async function scoringVersions(database: Queryable, names: readonly string[]): Promise<ScoringVersion[]> {
  const live = await liveVersions<ModelDocument>(database, 'model');
  const wanted = live.filter(({ id }) => (names.length === 0 || names.includes(id)) && findBankModel(id)?.scoring);
  const versions: ScoringVersion[] = [];
  for (const { id, version, document } of wanted) {
    versions.push({ version, role: 'champion', document });
    const challenger = await openVersion(database, id);
    if (challenger) versions.push({ version: challenger.version, role: 'challenger', document: challenger.document });
  }
  return versions;
}
