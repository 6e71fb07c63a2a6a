import { type Clock } from '../../../platform/clock.js';
import { type Database } from '../../../platform/database.js';
import { AuditLog } from '../../audit/index.js';
import { VersionDrafts, VersionKinds } from '../../approvals/index.js';
import { modelVersionKind } from './model-version-kind.js';

/** Drafts of models where no application is up, as at the command line. */
export function plainDrafts(database: Database, clock: Clock): VersionDrafts {
  const kinds = new VersionKinds();
  kinds.register(modelVersionKind(database));
  return new VersionDrafts(database, kinds, clock, new AuditLog(clock));
}
