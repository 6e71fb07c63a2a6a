import { type ContactPolicy, defaultContactPolicy, parseContactPolicy } from '@baleen/channels';
import { type Queryable } from '../../../platform/database.js';
import { liveVersions } from '../../approvals/index.js';

let read: { readonly hash: string; readonly policy: ContactPolicy } | undefined;

/** The contact policy in force, read anew only where it is another; the product's own where the bank has none. @throws Error if the live one cannot be read */
export async function contactPolicyInForce(database: Queryable): Promise<ContactPolicy> {
  const [live] = await liveVersions(database, 'contact-policy');
  if (!live) return defaultContactPolicy;
  if (read?.hash === live.hash) return read.policy;
  const parsed = parseContactPolicy(live.document);
  if (!parsed.ok) throw new Error(`the contact policy ${live.id} version ${live.version} cannot be read`);
  read = { hash: live.hash, policy: parsed.value };
  return parsed.value;
}
