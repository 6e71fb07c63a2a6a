import { type ContactPolicy } from '@baleen/channels';

/** The strictest cap of the contact policy over a week. */
export const weeklyCap = ({ caps }: ContactPolicy): number =>
  Math.min(...caps.flatMap(({ days, limit }) => (days === 7 ? [limit] : [])), Number.MAX_SAFE_INTEGER);
