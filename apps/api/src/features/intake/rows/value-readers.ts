import { type FieldDefinition } from '@baleen/rules';
import { currencyDigits } from './currencies.js';
import { dateExists } from './date-exists.js';
import { didYouMean } from '../did-you-mean.js';
import { parseInstant } from './instant.js';
import { isPlain } from './is-plain.js';
import { isRefusal, refusals, type Refusal } from './refusal.js';

/**
 * Checks one value of a file and writes it as JSON text: numbers keep the decimals they were given with.
 * @param value not empty; an empty value is an absent one and does not come here
 * @param row all values of the row, where the check of one depends on another
 */
export type ValueReader = (value: string, row: readonly string[]) => string | Refusal;

/** What the readers must know of the bank and of the row. */
export interface ReaderContext {
  /** Minor digits of the bank's base currency. */
  readonly baseDigits: number;
  /** Where the row has its field `currency`; -1 where it has none. */
  readonly currencyIndex: number;
}

export const LONGEST_ID = 200;
export const LONGEST_TEXT = 2000;
const MOST_DIGITS = 15;
const DECIMALS_OF_DEC = 6;
const MOST_CURRENCY_DIGITS = 4;

/** Fields of type money that carry no direction; balances may be below zero. */
export const neverNegative: ReadonlySet<string> = new Set(['amountBase', 'amountUsd']);

export function createValueReader(definition: FieldDefinition, context: ReaderContext): ValueReader {
  switch (definition.type) {
    case 'id':
      return readId;
    case 'text':
      return (value) => readText(value, LONGEST_TEXT);
    case 'int':
      return readInteger;
    case 'dec':
      return (value) => readDecimal(value, DECIMALS_OF_DEC);
    case 'money':
      return moneyReader(context.baseDigits, neverNegative.has(definition.name));
    case 'amount':
      return (value, row) => readAmount(value, row[context.currencyIndex] ?? '');
    case 'currency':
      return (value) => (currencyDigits(value) === undefined ? refusals.unknownCurrency(value) : `"${value}"`);
    case 'bool':
      return (value) => (value === 'true' || value === 'false' ? value : refusals.notBoolean(value));
    case 'date':
      return readDate;
    case 'instant':
      return (value) => {
        const instant = parseInstant(value);
        return isRefusal(instant) ? instant : `"${value}"`;
      };
    case 'enum':
      return enumReader(definition.values ?? []);
  }
}

const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|\p{Cs}/u;

function readText(value: string, longest: number): string | Refusal {
  if (value.length > longest) return refusals.tooLong(longest);
  if (isPlain(value)) return `"${value}"`;
  return FORBIDDEN.test(value) ? refusals.controlCharacter() : JSON.stringify(value);
}

const SURROUNDING_SPACE = /^\s|\s$/;
const ANY_CONTROL = /[\u0000-\u001f]/;

function readId(value: string): string | Refusal {
  const isAscii = isPlain(value);
  if (isAscii ? value.startsWith(' ') || value.endsWith(' ') : SURROUNDING_SPACE.test(value)) {
    return refusals.surroundingSpace(value);
  }
  if (!isAscii && ANY_CONTROL.test(value)) return refusals.controlCharacter();
  return readText(value, LONGEST_ID);
}

const INTEGER = /^-?(?:0|[1-9]\d*)$/;

function readInteger(value: string): string | Refusal {
  if (!INTEGER.test(value)) return refusals.notInteger(value);
  const number = Number(value);
  return number >= -2_147_483_648 && number <= 2_147_483_647 ? value : refusals.integerRange(value);
}

const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const COMMA = /^-?\d[\d.' ]*,[\d,]*(?:\.\d+)?$/;

/** A decimal of at most 15 significant digits, so that a double holds it exactly enough to be compared. */
function readDecimal(value: string, mostDecimals: number): string | Refusal {
  if (!DECIMAL.test(value)) return COMMA.test(value) ? refusals.decimalComma(value) : refusals.notDecimal(value);
  const point = value.indexOf('.');
  if (point >= 0 && value.length - point - 1 > mostDecimals) return refusals.tooManyDecimals(value, mostDecimals);
  if (value.length > MOST_DIGITS && significantDigits(value) > MOST_DIGITS) return refusals.tooManyDigits(value);
  return value;
}

function significantDigits(value: string): number {
  const unsigned = value.replace('-', '');
  const written = unsigned.includes('.') ? unsigned.replace(/0+$/, '') : unsigned;
  return written.replace('.', '').replace(/^0+/, '').length;
}

function moneyReader(digits: number, isNeverNegative: boolean): ValueReader {
  if (!isNeverNegative) return (value) => readDecimal(value, digits);
  return (value) =>
    DECIMAL.test(value) && value.startsWith('-') ? refusals.negative(value) : readDecimal(value, digits);
}

const SOME_DIGIT = /[1-9]/;

/** An unknown currency is refused where it stands, so here it only must not hide a broken amount. */
function readAmount(value: string, currency: string): string | Refusal {
  const literal = readDecimal(value, currencyDigits(currency) ?? MOST_CURRENCY_DIGITS);
  if (typeof literal === 'string' && (literal.startsWith('-') || !SOME_DIGIT.test(literal))) {
    return refusals.notPositive(value);
  }
  return literal;
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

function readDate(value: string): string | Refusal {
  const match = DATE.exec(value);
  if (!match) return refusals.notDate(value);
  return dateExists(Number(match[1]), Number(match[2]), Number(match[3])) ? `"${value}"` : refusals.noSuchDate(value);
}

function enumReader(values: readonly string[]): ValueReader {
  const literals = new Map(values.map((value) => [value, JSON.stringify(value)]));
  return (value) => literals.get(value) ?? refusals.notInList(value, values, didYouMean(value, values));
}
