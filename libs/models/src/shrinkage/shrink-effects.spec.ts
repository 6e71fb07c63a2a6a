import { describe, expect, it } from 'vitest';
import { normalDraw } from '../sampling/index.js';
import { random } from '../statistics/index.js';
import { shrinkEffects } from './shrink-effects.js';

describe('shrinkEffects', () => {
  it('gives every effect the mean when they differ no more than chance', () => {
    const { mean, spread, effects } = shrinkEffects([
      { effect: 1, error: 1 },
      { effect: 1.2, error: 1 },
    ]);
    expect(spread).toBe(0);
    expect(mean).toBeCloseTo(1.1, 12);
    expect(effects[0]!.effect).toBeCloseTo(1.1, 12);
    expect(effects[0]!.error).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('keeps exact effects, and moves noisy ones most', () => {
    const { effects } = shrinkEffects([
      { effect: 0, error: 0.01 },
      { effect: 10, error: 0.01 },
      { effect: 20, error: 5 },
    ]);
    expect(effects[0]!.effect).toBeCloseTo(0, 3);
    expect(effects[1]!.effect).toBeCloseTo(10, 3);
    expect(effects[2]!.effect).toBeLessThan(18);
  });

  it('leaves a single effect as it was measured', () => {
    expect(shrinkEffects([{ effect: 3, error: 2 }]).effects).toEqual([{ effect: 3, error: 2 }]);
  });

  it('is closer to the truth than the measurements', () => {
    const chance = random(3);
    let [raw, shrunk] = [0, 0];
    for (let run = 0; run < 50; run += 1) {
      const truth = Array.from({ length: 12 }, () => 2 + normalDraw(chance));
      const measured = truth.map((effect) => ({ effect: effect + 1.5 * normalDraw(chance), error: 1.5 }));
      shrinkEffects(measured).effects.forEach(({ effect }, i) => {
        raw += (measured[i]!.effect - truth[i]!) ** 2;
        shrunk += (effect - truth[i]!) ** 2;
      });
    }
    expect(shrunk).toBeLessThan(0.7 * raw);
  });
});
