import { type Random } from '../port/clock.js';

/** What can go wrong with one message at a provider. */
export const mishaps = [
  /** Accepted, and answered at once. */
  'none',
  /** Accepted, and answered late. */
  'delay',
  /** Not accepted: too many at a time, come back later. */
  'throttle',
  /** Not accepted, for good. */
  'refuse',
  /** Not accepted: the provider breaks, and says so in its own way. */
  'fail',
  /** Not accepted, and never answered. */
  'hang',
  /** Not accepted: the connection is lost first. */
  'lose-before',
  /** Accepted, and the answer is lost. */
  'lose-after',
] as const;

export type Mishap = (typeof mishaps)[number];

/** Probability of each mishap; the rest goes well. */
export type MishapChances = Readonly<Partial<Record<Exclude<Mishap, 'none'>, number>>>;

/** Draws a mishap. */
export function drawMishap(chances: MishapChances, random: Random): Mishap {
  let left = random();
  for (const [mishap, chance] of Object.entries(chances) as [Mishap, number][]) {
    if (left < chance) return mishap;
    left -= chance;
  }
  return 'none';
}
