import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, compare, divide, multiply, subtract, sum, toFraction, toNumber } from './exact.js';

const money = fc.integer({ min: -1e11, max: 1e11 }).map((cents) => cents / 100);
const decimal = fc
  .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 6 }))
  .map(([n, k]) => n / 10 ** k);

describe('exact arithmetic', () => {
  it('adds tenths without the error of binary fractions', () => {
    expect(add(0.1, 0.2)).toBe(0.3);
    expect(subtract(0.3, 0.1)).toBe(0.2);
    expect(sum([0.1, 0.2, 0.3, 1e9])).toBe(1000000000.6);
  });

  it('keeps the boundary of a product: 0.3 x 166666.67 is above 50000', () => {
    expect(compare(multiply(0.3, 166666.67), 50000)).toBe(1);
    expect(compare(multiply(0.3, 166666.66), 50000)).toBe(-1);
    expect(multiply(1.2, 800)).toBe(960);
    expect(multiply(1.15, 10000)).toBe(11500);
  });

  it('keeps a third as a fraction and gives no value for a division by zero', () => {
    const third = divide(1, 3)!;
    expect(compare(multiply(third, 3), 1)).toBe(0);
    expect(compare(third, 0.333333333333333)).toBe(1);
    expect(toNumber(third)).toBeCloseTo(1 / 3, 15);
    expect(divide(1, 0)).toBeUndefined();
    expect(divide(1, 4)).toBe(0.25);
  });

  it('agrees with integer arithmetic on random sums of money', () => {
    fc.assert(
      fc.property(fc.array(money, { maxLength: 50 }), (values) => {
        const cents = values.reduce((total, value) => total + BigInt(Math.round(value * 100)), 0n);
        expect(compare(sum(values), { numerator: cents, denominator: 100n })).toBe(0);
      }),
    );
  });

  it('multiplies, adds and divides as fractions do, whatever the magnitudes', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        const [x, y] = [toFraction(a), toFraction(b)];
        const product = { numerator: x.numerator * y.numerator, denominator: x.denominator * y.denominator };
        expect(compare(multiply(a, b), product)).toBe(0);
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        if (b !== 0) expect(compare(multiply(divide(a, b)!, b), a)).toBe(0);
      }),
    );
  });
});
