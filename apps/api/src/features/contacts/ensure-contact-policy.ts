import { defaultContactPolicy } from '@baleen/channels';
import { type Clock } from '../../platform/clock.js';
import { type Database } from '../../platform/database.js';
import { installVersions, liveVersions } from '../approvals/index.js';
import { CONTACT_POLICY } from './contact-policy.js';
import { policyHash } from './policy-version-kinds.js';

/** Puts the policy that a bank starts with in force where there is none. */
export async function ensureContactPolicy({
  database,
  clock,
}: {
  readonly database: Database;
  readonly clock: Clock;
}): Promise<void> {
  if ((await liveVersions(database, CONTACT_POLICY)).length > 0) return;
  const policy = {
    id: defaultContactPolicy.id,
    document: defaultContactPolicy,
    hash: policyHash(defaultContactPolicy),
  };
  await database.transaction((transaction) =>
    installVersions(transaction, CONTACT_POLICY, [policy], { actor: 'system', clock }),
  );
}
