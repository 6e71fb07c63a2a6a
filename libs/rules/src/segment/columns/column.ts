import { type Value } from '../../evaluate/value.js';

/**
 * One value of many customers, row by row: plain numbers (NaN is missing), or codes into a short list of values (0 is missing). Values are those of the
 * evaluator itself, fractions included, so that nothing is rounded on the way.
 */
export type Column =
  | { readonly kind: 'numbers'; readonly numbers: Float64Array }
  | {
      readonly kind: 'codes';
      readonly codes: Uint8Array | Uint16Array | Uint32Array;
      readonly values: readonly Value[];
    };

export const rowsOf = (column: Column): number =>
  column.kind === 'numbers' ? column.numbers.length : column.codes.length;

/** @returns undefined where the row has no value */
export function valueAt(column: Column, row: number): Value {
  if (column.kind === 'codes') return column.codes[row] === 0 ? undefined : column.values[column.codes[row]! - 1];
  const number = column.numbers[row]!;
  return Number.isNaN(number) ? undefined : number;
}

/** More different numbers than this are held as they are. */
const MOST_CODED_NUMBERS = 255;

/** Packs values; how they are held follows from the values alone. */
export function packColumn(values: readonly Value[]): Column {
  const codeOf = new Map<unknown, number>();
  const distinct: Value[] = [];
  const codes = new Uint32Array(values.length);
  let isPlain = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value === undefined) continue;
    if (typeof value !== 'number') isPlain = false;
    const key = typeof value === 'object' ? keyOf(value) : value;
    let code = codeOf.get(key);
    if (code === undefined) {
      code = distinct.push(value);
      codeOf.set(key, code);
    }
    codes[row] = code;
  }
  if (isPlain && distinct.length > MOST_CODED_NUMBERS)
    return {
      kind: 'numbers',
      numbers: Float64Array.from(values, (value) => (value as number | undefined) ?? Number.NaN),
    };
  return { kind: 'codes', codes: narrow(codes, distinct.length), values: distinct };
}

const keyOf = (value: object): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part));

function narrow(codes: Uint32Array, highest: number): Uint8Array | Uint16Array | Uint32Array {
  if (highest < 2 ** 8) return Uint8Array.from(codes);
  return highest < 2 ** 16 ? Uint16Array.from(codes) : codes;
}
