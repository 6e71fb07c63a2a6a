import { describe, expect, it } from 'vitest';
import { calibrate, platt } from './platt.js';
import { random } from './random.js';
import { sigmoid } from './sigmoid.js';

/** Labels that follow log odds of `slope` x the score + `intercept`. */
function sample(rows: number, slope: number, intercept: number): { label: Uint8Array; score: Float64Array } {
  const chance = random(11);
  const score = Float64Array.from({ length: rows }, () => chance.next() * 6 - 3);
  return { score, label: Uint8Array.from(score, (x) => (chance.next() < sigmoid(slope * x + intercept) ? 1 : 0)) };
}

describe('Platt scaling', () => {
  it('finds the slope and intercept that made the labels', () => {
    const { label, score } = sample(50_000, 0.5, -1);
    const { slope, intercept } = platt(label, score);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(intercept).toBeCloseTo(-1, 1);
  });

  it('meets the base rate on average', () => {
    const { label, score } = sample(2000, 1, -2);
    const calibration = platt(label, score);
    const mean = score.reduce((sum, x) => sum + calibrate(calibration, x), 0) / score.length;
    expect(mean).toBeCloseTo(label.reduce((sum, y) => sum + y, 0) / label.length, 3);
  });

  it('never turns a score round: a wrong order gets the base rate', () => {
    const { label, score } = sample(2000, -1, 0);
    expect(platt(label, score).slope).toBe(0);
  });

  it('stays finite for classes that a score separates', () => {
    const { slope, intercept } = platt(Uint8Array.of(0, 0, 1, 1), Float64Array.of(-5, -4, 4, 5));
    expect(Number.isFinite(slope) && Number.isFinite(intercept)).toBe(true);
    expect(slope).toBeGreaterThan(0);
  });

  it('leaves a missing score missing', () => {
    expect(calibrate({ slope: 1, intercept: 0 }, NaN)).toBeNaN();
  });
});
