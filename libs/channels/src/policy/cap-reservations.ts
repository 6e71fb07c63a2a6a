import { localDateOf, type LocalDate } from '../basics/local-date.js';
import { localTimeAt, type Instant } from '../basics/local-time.js';
import { capConcerns } from './cap-scope.js';
import { type ContactPolicy } from './contact-policy.js';
import { effectivePurpose, type ContactRequest } from './contact-request.js';

/**
 * One counter that a contact would use up. The store that reserves counts, for the key, the contacts from `fromDay` on and takes
 * the place only if they are fewer than `limit`, in the same atomic step.
 */
export interface CapReservation {
  readonly capId: string;
  /** Same key, same counter: `customer`, `channel:sms`, `need:travel`, `household`; with the purpose that is counted. */
  readonly key: string;
  readonly per: 'customer' | 'channel' | 'need' | 'household';
  readonly fromDay: LocalDate;
  readonly limit: number;
}

/** The counters that a contact must reserve, in the policy's order. The gate decides on what it is told; this is what makes it hold. */
export function capReservations(
  policy: ContactPolicy,
  request: ContactRequest,
  moment: { readonly at: Instant; readonly zone: string },
): readonly CapReservation[] {
  const { day } = localTimeAt(moment.zone, moment.at);
  const purpose = effectivePurpose(request);
  return policy.caps
    .filter((cap) => capConcerns(cap, request, purpose))
    .map((cap) => ({
      capId: cap.id,
      key: `${scopeKey(cap.per, request)}/${cap.purpose}/${cap.channels.join('+') || 'all'}`,
      per: cap.per,
      fromDay: localDateOf(day - cap.days + 1),
      limit: cap.limit,
    }));
}

function scopeKey(per: CapReservation['per'], request: ContactRequest): string {
  if (per === 'channel') return `channel:${request.channel}`;
  return per === 'need' ? `need:${request.need ?? ''}` : per;
}
