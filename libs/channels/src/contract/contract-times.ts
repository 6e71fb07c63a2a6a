import { type SendContext } from '../port/channel-port.js';
import { type Mishap } from '../simulator/mishap.js';

/** How long the tests wait for an answer; shorter where it is known that none will come. */
export function contextOf(mishap: Mishap): SendContext {
  return { timeoutMs: mishap === 'hang' ? 1200 : 4000 };
}

/** What a busy machine may add to it, in milliseconds. */
export const slackMs = 3000;

/** Whether the provider takes the message under a mishap. */
export function isTaken(mishap: Mishap): boolean {
  return mishap === 'none' || mishap === 'delay' || mishap === 'lose-after';
}
