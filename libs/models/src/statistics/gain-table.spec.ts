import { describe, expect, it } from 'vitest';
import { gainTable } from './gain-table.js';

describe('gain and lift by decile', () => {
  it('finds all positives in the first tenth when the score is perfect', () => {
    const label = Uint8Array.from({ length: 100 }, (_, i) => (i < 10 ? 1 : 0));
    const table = gainTable(
      label,
      Float64Array.from({ length: 100 }, (_, i) => -i),
    );
    expect(table).toHaveLength(10);
    expect(table[0]).toEqual({ decile: 1, rows: 10, positives: 10, lift: 10, gain: 1, cumulativeLift: 10 });
    expect(table[9]).toMatchObject({ positives: 0, lift: 0, gain: 1, cumulativeLift: 1 });
  });

  it('shows no lift for one score for everybody, whatever the order of the file', () => {
    const label = Uint8Array.from({ length: 100 }, (_, i) => (i < 10 ? 1 : 0));
    for (const band of gainTable(label, new Float64Array(100))) expect(band.lift).toBeCloseTo(1, 12);
  });
});
