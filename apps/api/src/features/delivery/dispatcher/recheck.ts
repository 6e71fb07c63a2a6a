import {
  type ConsentRecord,
  type ContactPolicy,
  decideContact,
  type GateDecision,
  type Instant,
} from '@baleen/channels';
import { type OutgoingContact } from '../outgoing.js';

export interface Recheck {
  readonly policy: ContactPolicy;
  readonly consents: readonly ConsentRecord[];
  /** The bank's time. */
  readonly now: Instant;
  readonly zone: string;
}

/**
 * The gate once more, right before a contact goes out: status, age, consent, objection and quiet hours, which may have changed since it was
 * decided. Caps are counted anew by `countAnew` alone, where the day is another; capacity was reserved then.
 */
export function recheck(contact: OutgoingContact, { policy, consents, now, zone }: Recheck): GateDecision {
  const { customer, channel, purpose, need, ruleId } = contact;
  return decideContact({
    policy: { ...policy, always: [], caps: [], channelCapacity: {}, rmTasksPerDay: null },
    request: { channel, purpose, ruleId, need, suppressions: [] },
    facts: {
      customer: {
        status: customer?.status,
        staff: customer?.staff,
        birthDate: customer?.birthDate,
        timeZone: null,
      },
      consents,
    },
    at: now,
    zone,
  });
}
