import { type Literal } from '../language/ast.js';
import { type ByteReader, type ByteWriter, numberEnd, StateError, textEnd } from './bytes.js';
import { numberAt, numberOf, wordOf } from './dictionary.js';

const MISSING = 0;
const TRUE = 1;
const FALSE = 2;
const INTEGER = 3;
const CENTS = 4;
const MILLIONTHS = 5;
const DOUBLE = 6;
const TEXT = 7;
/** This and all above: a word of the dictionary, the first ones in a single byte. */
const WORD = 8;
const LAST_SHORT_WORD = 254;
const LONG_WORD = 255;

/** A word of the dictionary by its number, any other text as it is. */
export function writeWord(writer: ByteWriter, word: string): void {
  const number = numberOf(word);
  writer.unsigned(number === undefined ? 0 : number + 1);
  if (number === undefined) writer.text(word);
}

export function readWord(reader: ByteReader): string {
  const number = reader.unsigned();
  return number === 0 ? reader.text() : known(number - 1);
}

function known(number: number): string {
  const word = wordOf(number);
  if (word === undefined) throw new StateError('a word in the state is not known');
  return word;
}

const LARGEST = 2 ** 51;

export function writeValue(writer: ByteWriter, value: Literal | undefined): void {
  if (typeof value === 'number') return writeNumber(writer, value);
  if (value === undefined) return writer.byte(MISSING);
  if (typeof value === 'boolean') return writer.byte(value ? TRUE : FALSE);
  const number = numberOf(value);
  if (number !== undefined) return writeWordNumber(writer, number);
  writer.byte(TEXT);
  writer.text(value);
}

/** A text that stands there in ASCII, as `writeValue` writes it. */
export function writeTextAt(writer: ByteWriter, bytes: Uint8Array, start: number, end: number): void {
  const number = numberAt(bytes, start, end);
  if (number >= 0) return writeWordNumber(writer, number);
  writer.byte(TEXT);
  writer.ascii(bytes, start, end);
}

function writeWordNumber(writer: ByteWriter, number: number): void {
  if (number + WORD <= LAST_SHORT_WORD) return writer.byte(number + WORD);
  writer.byte(LONG_WORD);
  writer.unsigned(number);
}

function writeNumber(writer: ByteWriter, value: number): void {
  for (let i = 0; i < scales.length; i++) {
    const scale = scales[i]!;
    const scaled = Math.round(value * scale);
    if (scaled / scale !== value || Math.abs(scaled) >= LARGEST || Object.is(value, -0)) continue;
    writer.byte(INTEGER + i);
    return writer.signed(scaled);
  }
  writer.byte(DOUBLE);
  writer.double(value);
}

/** Of INTEGER, CENTS and MILLIONTHS. */
const scales = [1, 100, 1_000_000] as const;

export function readValue(reader: ByteReader): Literal | undefined {
  const tag = reader.byte();
  if (tag >= WORD) return known(tag === LONG_WORD ? reader.unsigned() : tag - WORD);
  switch (tag) {
    case MISSING:
      return undefined;
    case TRUE:
      return true;
    case FALSE:
      return false;
    case INTEGER:
      return reader.signed();
    case CENTS:
      return reader.signed() / 100;
    case MILLIONTHS:
      return reader.signed() / 1_000_000;
    case DOUBLE:
      return reader.double();
    case TEXT:
      return reader.text();
    default:
      throw new StateError('a value in the state is of no known kind');
  }
}

/** Where the value that begins there ends; beyond the end of bytes that are cut. */
export function valueEnd(bytes: Uint8Array, at: number): number {
  const tag = bytes[at]!;
  if (tag === LONG_WORD || (tag >= INTEGER && tag <= MILLIONTHS)) return numberEnd(bytes, at + 1);
  if (tag === DOUBLE) return at + 9;
  return tag === TEXT ? textEnd(bytes, at + 1) : at + 1;
}
