import { backoffMs, type BackoffOptions } from './backoff.js';
import { type SendResult } from './channel-port.js';
import { type Random } from './clock.js';

export interface RetryOptions extends BackoffOptions {
  /** Attempts in all, the first included. */
  readonly maxAttempts: number;
}

export type RetryDecision =
  | { readonly retry: true; readonly afterMs: number }
  | { readonly retry: false; readonly because: 'accepted' | 'unknown' | 'refused-for-good' | 'no-attempts-left' };

/**
 * Whether to try again: only where it is known that nothing was accepted. A lost answer is not such a case: the message may be
 * on its way, and a second one would reach the customer twice.
 */
export function decideRetry(
  result: SendResult,
  attemptsMade: number,
  options: RetryOptions,
  random: Random,
): RetryDecision {
  if (result.status !== 'refused') return { retry: false, because: result.status };
  if (!result.retryable) return { retry: false, because: 'refused-for-good' };
  if (attemptsMade >= options.maxAttempts) return { retry: false, because: 'no-attempts-left' };
  return { retry: true, afterMs: backoffMs(attemptsMade - 1, options, random, result.retryAfterMs) };
}
