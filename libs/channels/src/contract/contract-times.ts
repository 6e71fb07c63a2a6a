import { type SendContext } from '../port/channel-port.js';
import { type Mishap } from '../simulator/mishap.js';

/** How long the tests wait for an answer; shorter where it is known that none will come, and shortest where no network has to be reached first. */
export function contextOf(mishap: Mishap, isNetwork = true): SendContext {
  if (mishap !== 'hang') return { timeoutMs: 4000 };
  return { timeoutMs: isNetwork ? 1200 : 300 };
}

/** A store of the bank's own can lose an answer, but not a question. */
export const isAcrossNetwork = (mishaps: readonly Mishap[]): boolean => mishaps.includes('lose-before');

/** What a busy machine may add to it, in milliseconds. */
export const slackMs = 3000;

/** Whether the provider takes the message under a mishap. */
export function isTaken(mishap: Mishap): boolean {
  return mishap === 'none' || mishap === 'delay' || mishap === 'lose-after';
}
