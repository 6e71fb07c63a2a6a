import { type Random } from '../statistics/index.js';
import { normalDraw } from './normal-draw.js';

/**
 * A number from the gamma distribution of a shape above 0 and scale 1.
 * Source: Marsaglia and Tsang, A simple method for generating gamma variables, ACM Transactions on Mathematical
 * Software 26 (2000), with their step for shapes below 1.
 */
export function gammaDraw(shape: number, chance: Random): number {
  if (shape < 1) return gammaDraw(shape + 1, chance) * (1 - chance.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normalDraw(chance);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - chance.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}
