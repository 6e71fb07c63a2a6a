import { canonicalJson } from '../basics/canonical-json.js';
import { type ContactPolicy } from './contact-policy.js';

/** The one text of a policy; its hash names the version. Lists of channels are sets, so their order is no change; the order of caps and codes is. */
export function canonicalContactPolicy(policy: ContactPolicy): string {
  return canonicalJson({
    ...policy,
    quietHours: { ...policy.quietHours, exceptChannels: [...policy.quietHours.exceptChannels].sort() },
    caps: policy.caps.map((cap) => ({ ...cap, channels: [...cap.channels].sort() })),
  });
}
