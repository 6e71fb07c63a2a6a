import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDecimals } from './compare-decimals.js';

describe('compareDecimals', () => {
  it('is exact at a boundary that binary numbers miss', () => {
    expect(compareDecimals('30000.00', '30000')).toBe(0);
    expect(compareDecimals('9007199254740993.01', '9007199254740993.02')).toBe(-1);
    expect(compareDecimals(0.1, '0.10')).toBe(0);
    expect(compareDecimals(1e21, '1000000000000000000000')).toBe(0);
    expect(compareDecimals('-0.5', '0')).toBe(-1);
  });

  it('says nothing where a side is missing or no number', () => {
    for (const value of [undefined, null, '', '1,000', 'abc', Number.NaN, Infinity, true, '1e999', ' 1']) {
      expect(compareDecimals(value, '1')).toBeUndefined();
    }
  });

  it('agrees with whole numbers of any size', () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
        expect(compareDecimals(String(a), String(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
      }),
    );
  });
});
