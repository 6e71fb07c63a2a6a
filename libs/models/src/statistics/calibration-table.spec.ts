import { describe, expect, it } from 'vitest';
import { calibrationError, calibrationTable } from './calibration-table.js';

describe('calibration table', () => {
  it('sets what was foretold against what happened, from the lowest band up', () => {
    const probability = Float64Array.of(0.9, 0.1, 0.7, 0.3);
    const table = calibrationTable(Uint8Array.of(1, 0, 1, 0), probability, 2);
    expect(table).toEqual([
      { rows: 2, meanProbability: 0.2, observedRate: 0 },
      { rows: 2, meanProbability: 0.8, observedRate: 1 },
    ]);
    expect(calibrationError(table)).toBeCloseTo(0.2, 12);
  });

  it('leaves out bands for which there are no rows', () => {
    expect(calibrationTable(Uint8Array.of(1, 0), Float64Array.of(0.5, 0.4))).toHaveLength(2);
  });
});
