import { type FieldValues } from '../history/index.js';
import { type Literal } from '../language/ast.js';
import { ByteReader, type ByteWriter, StateError } from './bytes.js';
import { numberOf } from './dictionary.js';
import { readValue, readWord, valueEnd, writeValue, writeWord } from './values.js';

/** Only all fields together can tell. */
export const unclear = Symbol('unclear');

const scratch = new ByteReader(new Uint8Array());

/**
 * One of the fields that stand among the bytes of a state: their number, then each with its name and its value. Looked for without a reader, since a night asks millions of times.
 * @returns undefined where there is none of the name
 * @throws StateError where the bytes end too early
 */
export function findField(
  bytes: Uint8Array,
  start: number,
  end: number,
  name: string,
): Literal | undefined | typeof unclear {
  const wanted = numberOf(name);
  let rest = bytes[start]!;
  // A name that is no word of the dictionary; more fields than a byte can count are nobody's.
  if (wanted === undefined || rest >= 128) return unclear;
  let at = start + 1;
  for (; rest > 0 && at < end; rest--) {
    const word = bytes[at]! < 128 ? bytes[at]! : bytes[at + 1]! < 128 ? (bytes[at]! & 127) + bytes[at + 1]! * 128 : 0;
    // A name in letters, or one with a long number.
    if (word === 0) return unclear;
    at += word < 128 ? 1 : 2;
    if (word === wanted + 1) return readValue(scratch.over(bytes, at, end));
    at = valueEnd(bytes, at);
  }
  if (at > end || rest > 0) throw new StateError('the state ends too early');
  return undefined;
}

export function readFields(reader: ByteReader): FieldValues {
  const fields: Record<string, Literal | undefined> = {};
  for (let rest = reader.count(); rest > 0; rest--) {
    const name = readWord(reader);
    fields[name] = readValue(reader);
  }
  return fields;
}

/** In their order; those that are undefined are left out. */
export function writeFields(writer: ByteWriter, fields: FieldValues): void {
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  writer.unsigned(present.length);
  for (const [name, value] of present) {
    writeWord(writer, name);
    writeValue(writer, value);
  }
}
