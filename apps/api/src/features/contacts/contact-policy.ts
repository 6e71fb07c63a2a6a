import {
  type ContactPolicy,
  defaultContactPolicy,
  type Lever,
  parseContactPolicy,
  parseLevers,
} from '@baleen/channels';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';

export const CONTACT_POLICY = 'contact-policy';
export const LEVERS = 'levers';

export interface PolicyInForce {
  readonly policy: ContactPolicy;
  /** Undefined where the bank has none of its own yet. */
  readonly version: number | undefined;
}

/**
 * The one contact policy in force; a bank that has none yet begins with that of the data model.
 * @throws Error where it cannot be read any more
 */
export async function readContactPolicy(database: Queryable): Promise<PolicyInForce> {
  const [live] = await liveVersions(database, CONTACT_POLICY);
  if (!live) return { policy: defaultContactPolicy, version: undefined };
  const parsed = parseContactPolicy(live.document);
  if (!parsed.ok) throw new Error(`version ${live.version} of the contact policy cannot be read`);
  return { policy: parsed.value, version: live.version };
}

/** A version of levers: those of one owner, or of one campaign. */
export interface LeversDocument {
  readonly schemaVersion: 1;
  readonly levers: readonly Lever[];
}

/** The levers in force, of every version. */
export async function readLevers(database: Queryable): Promise<readonly Lever[]> {
  const live = await liveVersions<LeversDocument>(database, LEVERS);
  return live.flatMap(({ id, version, document }) => {
    const parsed = parseLevers(document.levers);
    if (!parsed.ok) throw new Error(`version ${version} of the levers ${id} cannot be read`);
    return parsed.value;
  });
}
