import { type Random } from '../statistics/index.js';
import { gammaDraw } from './gamma-draw.js';

/**
 * A number from the beta distribution of two shapes above 0, as the share of one gamma number in two (Devroye,
 * Non-uniform random variate generation, IX.3).
 */
export function betaDraw(hits: number, misses: number, chance: Random): number {
  const left = gammaDraw(hits, chance);
  const right = gammaDraw(misses, chance);
  return left + right > 0 ? left / (left + right) : hits / (hits + misses);
}
