import { localTimeAt, offsetAt, type Instant } from '../basics/local-time.js';
import { type ContactPolicy } from './contact-policy.js';
import { type ContactRequest } from './contact-request.js';

/**
 * One counter of a channel or a manager that a contact would use up by one. The store that reserves takes the place only while the
 * counter is below the limit, in the same atomic step.
 */
export interface CapacityReservation {
  /** Names the counter with its hour or day, such as `channel:sms/day/2025-03-04`. */
  readonly key: string;
  readonly limit: number;
}

const hourMs = 3_600_000;

/** The capacity counters that a contact must reserve. `rmId` is the customer's manager, null where a branch queue takes the task. */
export function capacityReservations(
  policy: ContactPolicy,
  request: ContactRequest,
  moment: { readonly at: Instant; readonly zone: string; readonly rmId: string | null },
): readonly CapacityReservation[] {
  const { date } = localTimeAt(moment.zone, moment.at);
  const channel = `channel:${request.channel}`;
  const { perHour = null, perDay = null } = policy.channelCapacity[request.channel] ?? {};
  const isManaged = request.channel === 'rm_task' && moment.rmId !== null;
  const counters = [
    { key: `${channel}/hour/${startOfHour(moment.zone, moment.at)}`, limit: perHour },
    { key: `${channel}/day/${date}`, limit: perDay },
    { key: `rm:${moment.rmId ?? ''}/day/${date}`, limit: isManaged ? policy.rmTasksPerDay : null },
  ];
  return counters.flatMap(({ key, limit }) => (limit === null ? [] : [{ key, limit }]));
}

/** In UTC, so that the hour that summer time repeats is two hours. */
function startOfHour(zone: string, at: Instant): string {
  const wall = at + offsetAt(zone, at);
  return new Date(at - (((wall % hourMs) + hourMs) % hourMs)).toISOString().slice(0, 16);
}
