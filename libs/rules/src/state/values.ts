import { type Literal } from '../language/ast.js';
import { type ByteReader, type ByteWriter, StateError } from './bytes.js';

const MISSING = 0;
const TRUE = 1;
const FALSE = 2;
const INTEGER = 3;
const CENTS = 4;
const MILLIONTHS = 5;
const DOUBLE = 6;
const WORD = 7;

/** Words that occur again and again are written once and then named by their number. */
export class WordWriter {
  private readonly numbers = new Map<string, number>();

  write(writer: ByteWriter, word: string): void {
    const known = this.numbers.get(word);
    if (known !== undefined) return writer.unsigned(known + 1);
    this.numbers.set(word, this.numbers.size);
    writer.unsigned(0);
    writer.text(word);
  }
}

export class WordReader {
  private readonly words: string[] = [];

  read(reader: ByteReader): string {
    const number = reader.unsigned();
    if (number === 0) {
      const word = reader.text();
      this.words.push(word);
      return word;
    }
    const word = this.words[number - 1];
    if (word === undefined) throw new StateError('a word in the state is not known');
    return word;
  }
}

const LARGEST = 2 ** 51;

export function writeValue(writer: ByteWriter, words: WordWriter, value: Literal | undefined): void {
  if (value === undefined) return writer.byte(MISSING);
  if (typeof value === 'boolean') return writer.byte(value ? TRUE : FALSE);
  if (typeof value === 'number') return writeNumber(writer, value);
  writer.byte(WORD);
  words.write(writer, value);
}

function writeNumber(writer: ByteWriter, value: number): void {
  for (const [tag, scale] of scales) {
    const scaled = Math.round(value * scale);
    if (scaled / scale !== value || Math.abs(scaled) >= LARGEST || Object.is(value, -0)) continue;
    writer.byte(tag);
    return writer.signed(scaled);
  }
  writer.byte(DOUBLE);
  writer.double(value);
}

const scales = [
  [INTEGER, 1],
  [CENTS, 100],
  [MILLIONTHS, 1_000_000],
] as const;

export function readValue(reader: ByteReader, words: WordReader): Literal | undefined {
  const tag = reader.byte();
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
    case WORD:
      return words.read(reader);
    default:
      throw new StateError('a value in the state is of no known kind');
  }
}
