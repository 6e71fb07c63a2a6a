import { type Random } from '../statistics/index.js';

/** A standard normal number. Source: Box and Muller, A note on the generation of random normal deviates (1958). */
export function normalDraw(chance: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - chance.next()));
  return radius * Math.cos(2 * Math.PI * chance.next());
}
