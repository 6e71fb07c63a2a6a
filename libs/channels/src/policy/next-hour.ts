import { offsetAt, type Instant } from '../basics/local-time.js';

const hourMs = 3_600_000;

/** The start of the next hour on the zone's wall clock; zones with odd offsets begin their hours at odd minutes of UTC. */
export function startOfNextHour(zone: string, at: Instant): Instant {
  const wall = at + offsetAt(zone, at);
  return at + (hourMs - (wall % hourMs));
}
