import { type Bank, defaultBank } from '../../../apps/api/src/platform/bank.js';

/** A bank in whose zone it is the middle of the morning now, so that quiet hours are far away. */
export function awakeBank(): Bank {
  const ahead = 10 - new Date().getUTCHours();
  const hours = ahead > 12 ? ahead - 24 : ahead < -12 ? ahead + 24 : ahead;
  // The names of these zones count the other way round.
  return { ...defaultBank, timeZone: `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}` };
}
