import { describe, expect, it } from 'vitest';
import { brier } from './brier.js';
import { logLoss } from './log-loss.js';

describe('log-loss and Brier score', () => {
  const label = Uint8Array.of(1, 0);

  it('are those of a hand calculation', () => {
    const probability = Float64Array.of(0.8, 0.4);
    expect(logLoss(label, probability)).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
    expect(brier(label, probability)).toBeCloseTo((0.04 + 0.16) / 2, 12);
  });

  it('stay finite when a sure probability was wrong', () => {
    expect(logLoss(label, Float64Array.of(0, 1))).toBeCloseTo(-Math.log(1e-15), 9);
  });
});
