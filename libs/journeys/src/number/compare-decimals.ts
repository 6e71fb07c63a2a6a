/**
 * Compares two decimals exactly. Each may be a decimal text (`"30000.00"`, also with an exponent) or a finite number, which counts as the
 * shortest decimal that names it, as JSON does; so 0.1 equals "0.10".
 * @returns negative, 0 or positive; undefined where a side is no number
 */
export function compareDecimals(a: unknown, b: unknown): number | undefined {
  const [left, right] = [toDecimal(a), toDecimal(b)];
  if (left === undefined || right === undefined) return undefined;
  const scale = Math.max(left.scale, right.scale);
  const difference = scaled(left, scale) - scaled(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

interface Decimal {
  readonly digits: bigint;
  /** Digits after the point. */
  readonly scale: number;
}

const largestExponent = 100;

function toDecimal(value: unknown): Decimal | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const match = /^(-?)(\d{1,100})(?:\.(\d{1,100}))?(?:[eE]([+-]?\d{1,3}))?$/.exec(String(value));
  if (!match) return undefined;
  const [, sign, whole, part = '', exponentText = '0'] = match;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > largestExponent) return undefined;
  const digits = BigInt(`${sign}${whole}${part}`);
  const scale = part.length - exponent;
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function scaled(decimal: Decimal, scale: number): bigint {
  return decimal.digits * 10n ** BigInt(scale - decimal.scale);
}
