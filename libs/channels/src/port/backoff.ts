import { type Random } from './clock.js';

export interface BackoffOptions {
  /** Longest wait before the first retry, in milliseconds. */
  readonly baseMs: number;
  /** The wait grows twofold with each attempt up to this. */
  readonly maxMs: number;
}

/**
 * Milliseconds to wait before the next attempt: between half and all of base x 2^attempt, capped, so that many contacts that
 * failed together do not come back together. Never less than the provider asked for; then up to `baseMs` more.
 * `attempt` counts from 0.
 */
export function backoffMs(
  attempt: number,
  { baseMs, maxMs }: BackoffOptions,
  random: Random,
  retryAfterMs: number | null = null,
): number {
  const longest = Math.min(maxMs, baseMs * 2 ** Math.min(attempt, 50));
  const jittered = longest / 2 + (random() * longest) / 2;
  return retryAfterMs === null ? jittered : Math.max(jittered, retryAfterMs + random() * baseMs);
}
