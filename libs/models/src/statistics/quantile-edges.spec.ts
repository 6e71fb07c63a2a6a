import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgeBin } from './edge-bin.js';
import { quantileEdges } from './quantile-edges.js';

describe('quantile edges', () => {
  it('cut distinct numbers into groups of equal size', () => {
    const values = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    const edges = quantileEdges(values, 4);
    expect([...edges]).toEqual([25, 50, 75]);
    expect([1, 25, 26, 100].map((value) => edgeBin(edges, value))).toEqual([0, 0, 1, 3]);
  });

  it('never part equal values and ignore missing ones', () => {
    expect([...quantileEdges(Float64Array.of(5, 5, 5, NaN, 9), 4)]).toEqual([5]);
    expect([...quantileEdges(Float64Array.of(NaN, NaN), 4)]).toEqual([]);
  });

  it('put a value above every edge below its group and not above its own', () => {
    const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(numbers, fc.integer({ min: 2, max: 8 }), (list, bins) => {
        const edges = quantileEdges(Float64Array.from(list), bins);
        for (const value of list) {
          const bin = edgeBin(edges, value);
          expect(bin === 0 || edges[bin - 1]! < value).toBe(true);
          expect(bin === edges.length || value <= edges[bin]!).toBe(true);
        }
      }),
    );
  });
});
