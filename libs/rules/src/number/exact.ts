/**
 * Exact arithmetic over decimals.
 *
 * Every number that enters Baleen is a decimal of at most 15 significant digits and is held as the nearest double. Two such
 * doubles are equal, or ordered, exactly when their decimals are; so comparing needs no care. Arithmetic does: sums and products
 * are computed on scaled integers, and a result that is no such decimal (a third, a long product) is kept as a fraction.
 */
export interface Fraction {
  readonly numerator: bigint;
  /** Positive. */
  readonly denominator: bigint;
}

/** A decimal of at most 15 significant digits as its nearest double, or an exact fraction. */
export type Exact = number | Fraction;

const POWERS = [1, 1e2, 1e4, 1e6] as const;

/** The largest magnitude up to which all integers are doubles. */
const SAFE = Number.MAX_SAFE_INTEGER;

/** The power of ten out of `POWERS` that makes an integer of the decimal `x`, or 0 if none does within the safe integers. */
function scaleOf(x: number): number {
  for (const power of POWERS) {
    const scaled = Math.round(x * power);
    if (Math.abs(scaled) > SAFE) return 0;
    if (scaled / power === x) return power;
  }
  return 0;
}

/** The exact value as a fraction. */
export function toFraction(x: Exact): Fraction {
  if (typeof x !== 'number') return x;
  if (Number.isSafeInteger(x)) return { numerator: BigInt(x), denominator: 1n };
  const [mantissa = '', exponent = '0'] = x.toString().split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = decimals.length - Number(exponent);
  const digits = BigInt(whole + decimals);
  return shift >= 0
    ? { numerator: digits, denominator: 10n ** BigInt(shift) }
    : { numerator: digits * 10n ** BigInt(-shift), denominator: 1n };
}

/** The fraction as a plain number where that is exact (at most 15 significant digits), else the fraction itself. */
function simplify(fraction: Fraction): Exact {
  const near = Number(fraction.numerator) / Number(fraction.denominator);
  if (!Number.isFinite(near)) return fraction;
  const decimal = Number(near.toPrecision(15));
  const exact = toFraction(decimal);
  return exact.numerator * fraction.denominator === fraction.numerator * exact.denominator ? decimal : fraction;
}

/** The nearest double: for showing, and for conditions that need a plain number. */
export function toNumber(x: Exact): number {
  if (typeof x === 'number') return x;
  const { numerator, denominator } = x;
  const shift = BigInt(Math.max(0, denominator.toString(2).length + 64 - numerator.toString(2).length));
  return Number((numerator << shift) / denominator) / Number(1n << shift);
}

export function add(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const power = Math.max(scaleOf(a), scaleOf(b));
    const total = Math.round(a * power) + Math.round(b * power);
    if (scaleOf(a) && scaleOf(b) && Math.abs(total) <= SAFE) return total / power;
  }
  const x = toFraction(a);
  const y = toFraction(b);
  return simplify({
    numerator: x.numerator * y.denominator + y.numerator * x.denominator,
    denominator: x.denominator * y.denominator,
  });
}

export function negate(a: Exact): Exact {
  return typeof a === 'number' ? 0 - a : { numerator: -a.numerator, denominator: a.denominator };
}

export const subtract = (a: Exact, b: Exact): Exact => add(a, negate(b));

export function multiply(a: Exact, b: Exact): Exact {
  if (typeof a === 'number' && typeof b === 'number') {
    const left = scaleOf(a);
    const right = scaleOf(b);
    const product = Math.round(a * left) * Math.round(b * right);
    if (left && right && Math.abs(product) <= SAFE && digits(product) <= 15) return product / (left * right);
  }
  const x = toFraction(a);
  const y = toFraction(b);
  return simplify({ numerator: x.numerator * y.numerator, denominator: x.denominator * y.denominator });
}

const digits = (integer: number): number => (Math.abs(integer) < 1e15 ? 15 : 16);

/** @returns undefined for a division by zero: the result is unknown. */
export function divide(a: Exact, b: Exact): Exact | undefined {
  if (typeof a === 'number' && typeof b === 'number') {
    const quotient = decimalQuotient(a, b);
    if (quotient !== undefined) return quotient;
  }
  const x = toFraction(a);
  const y = toFraction(b);
  if (y.numerator === 0n) return undefined;
  const sign = y.numerator < 0n ? -1n : 1n;
  return simplify({ numerator: sign * x.numerator * y.denominator, denominator: sign * x.denominator * y.numerator });
}

/** By a whole number, where the result is a decimal that can be seen to be exact within the safe integers; a mean mostly is. */
function decimalQuotient(a: number, b: number): number | undefined {
  const quotient = a / b;
  const [scale, before] = [scaleOf(quotient), scaleOf(a)];
  const scaled = Math.round(quotient * scale);
  const product = scaled * b * before;
  const isExact = scale > 0 && before > 0 && Number.isSafeInteger(b) && Math.abs(product) <= SAFE;
  return isExact && digits(scaled) <= 15 && product === Math.round(a * before) * scale ? quotient + 0 : undefined;
}

/** Negative, zero or positive as `a` is below, equal to or above `b`; exact. */
export function compare(a: Exact, b: Exact): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  const x = toFraction(a);
  const y = toFraction(b);
  const difference = x.numerator * y.denominator - y.numerator * x.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum of many decimals; scaled integers as long as they last. */
export function sum(values: readonly number[]): Exact {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const scaled = Math.round(values[i]! * 1e6);
    total += scaled;
    if (scaled / 1e6 !== values[i] || Math.abs(total) > SAFE) return values.reduce<Exact>(add, 0);
  }
  return total / 1e6;
}

export const isFraction = (x: unknown): x is Fraction => typeof x === 'object' && x !== null && 'denominator' in x;
