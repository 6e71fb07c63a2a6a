import { type Day, type Instant, type Zone } from '@baleen/rules';

/** Waits and timers that are due up to the end of the last local day are over. */
export const endOf = (zone: Zone, to: Day): Instant => zone.startOf(to + 1) - 1;
