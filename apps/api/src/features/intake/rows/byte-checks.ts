import { type FieldDefinition, valueKinds } from '@baleen/rules';
import { type ByteRow } from './byte-row.js';
import { currencyDigits } from './currencies.js';
import { createValueReader, LONGEST_ID, LONGEST_TEXT, neverNegative, type ReaderContext } from './value-readers.js';

/**
 * Whether a value, which is not empty, is surely right; then the row knows what it is. What is not surely right is looked at by the reader of values, who may take it all the same
 * or says what is wrong with it.
 */
export type ByteCheck = (row: ByteRow, column: number) => boolean;

const [SPACE, DASH, POINT, ZERO] = [' ', '-', '.', '0'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
];
const MOST_DIGITS = 15;
const MOST_DIGITS_OF_INT = 9;
const DECIMALS_OF_DEC = 6;

export function createByteCheck(definition: FieldDefinition, context: ReaderContext): ByteCheck {
  switch (definition.type) {
    case 'id':
      return isId;
    case 'text':
      return (row, column) => row.ends[column]! - row.starts[column]! <= LONGEST_TEXT && row.isText(column);
    case 'int':
      return (row, column) => isNumber(row, column, { digits: MOST_DIGITS_OF_INT, decimals: 0 });
    case 'dec':
      return decimalCheck(DECIMALS_OF_DEC);
    case 'money':
      return moneyCheck(context.baseDigits, neverNegative.has(definition.name));
    case 'amount':
      return amountCheck(context.currencyIndex);
    case 'currency':
      return (row, column) => digitsAt(row, column) !== undefined && row.isText(column);
    case 'bool':
      return isTruth;
    case 'enum':
      return enumCheck(definition.values ?? []);
    default:
      return textCheck(definition, context);
  }
}

function isId(row: ByteRow, column: number): boolean {
  const start = row.starts[column]!;
  const end = row.ends[column]!;
  return end - start <= LONGEST_ID && row.bytes[start] !== SPACE && row.bytes[end - 1] !== SPACE && row.isText(column);
}

function decimalCheck(decimals: number): ByteCheck {
  const limits = { digits: MOST_DIGITS, decimals };
  return (row, column) => isNumber(row, column, limits);
}

function moneyCheck(digits: number, isNeverNegative: boolean): ByteCheck {
  const isDecimal = decimalCheck(digits);
  return isNeverNegative ? (row, column) => isDecimal(row, column) && row.numbers[column]! >= 0 : isDecimal;
}

function amountCheck(currencyIndex: number): ByteCheck {
  const limits = [0, 1, 2, 3, 4].map((decimals) => ({ digits: MOST_DIGITS, decimals }));
  return (row, column) => {
    const digits = currencyIndex < 0 ? undefined : digitsAt(row, currencyIndex);
    return digits !== undefined && isNumber(row, column, limits[digits]!) && row.numbers[column]! > 0;
  };
}

const knownCurrencies = new Map<number, number>();

/** Minor digits of the currency that stands there; undefined where it is none. */
function digitsAt(row: ByteRow, column: number): number | undefined {
  const { bytes } = row;
  const start = row.starts[column]!;
  if (row.ends[column]! - start !== 3) return undefined;
  const key = (bytes[start]! << 16) | (bytes[start + 1]! << 8) | bytes[start + 2]!;
  let digits = knownCurrencies.get(key);
  if (digits === undefined) {
    digits = currencyDigits(row.text(column));
    if (digits !== undefined) knownCurrencies.set(key, digits);
  }
  return digits;
}

/** A decimal without needless zeroes before it; "-0" is left to others. */
function isNumber(
  row: ByteRow,
  column: number,
  { digits: mostDigits, decimals: mostDecimals }: { readonly digits: number; readonly decimals: number },
): boolean {
  const { bytes } = row;
  const end = row.ends[column]!;
  let at = row.starts[column]!;
  const isNegative = bytes[at] === DASH;
  if (isNegative) at++;
  const first = at;
  let value = 0;
  let point = -1;
  for (; at < end; at++) {
    const digit = bytes[at]! - ZERO;
    if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else if (bytes[at] === POINT && point < 0) point = at;
    else return false;
  }
  const whole = (point < 0 ? end : point) - first;
  const decimals = point < 0 ? 0 : end - point - 1;
  const isShaped = whole > 0 && (whole === 1 || bytes[first] !== ZERO) && point !== end - 1;
  if (!isShaped || decimals > mostDecimals || whole + decimals > mostDigits || (isNegative && value === 0))
    return false;
  // Both are whole and below 2^53, so that the quotient is the number nearest to the decimal.
  return row.isNumber(column, (isNegative ? -value : value) / powers[decimals]!);
}

const powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000];

function isTruth(row: ByteRow, column: number): boolean {
  if (isThere(row, column, FALSE)) row.kinds[column] = valueKinds.false;
  else if (isThere(row, column, TRUE)) row.kinds[column] = valueKinds.true;
  else return false;
  return true;
}

const [TRUE, FALSE] = [Buffer.from('true'), Buffer.from('false')];

function isThere({ bytes, starts, ends }: ByteRow, column: number, word: Uint8Array): boolean {
  const start = starts[column]!;
  if (ends[column]! - start !== word.length) return false;
  for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word[i]) return false;
  return true;
}

/** Words of one length and first letter are few. */
function enumCheck(values: readonly string[]): ByteCheck {
  const key = (length: number, first: number): number => (length * 31 + first) & 63;
  const lists: Buffer[][] = Array.from({ length: 64 }, () => []);
  for (const value of values) lists[key(value.length, value.charCodeAt(0))]!.push(Buffer.from(value));
  return (row, column) => {
    const start = row.starts[column]!;
    const words = lists[key(row.ends[column]! - start, row.bytes[start]!)]!;
    for (let i = 0; i < words.length; i++) if (isThere(row, column, words[i]!)) return row.isText(column);
    return false;
  };
}

/** Dates and instants among the fields are rare. */
function textCheck(definition: FieldDefinition, context: ReaderContext): ByteCheck {
  const read = createValueReader(definition, context);
  return (row, column) => typeof read(row.text(column), []) === 'string' && row.isText(column);
}
