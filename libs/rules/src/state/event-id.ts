import { type ByteReader, type ByteWriter, textEnd } from './bytes.js';

const TEXT = 0;
const HEX = 1;

/** Ids are half of what an event takes; those of hexadecimal digits, as most systems make them, take half a byte a digit. */
export function writeEventId(writer: ByteWriter, id: string): void {
  if (!isHex(id)) {
    writer.byte(TEXT);
    return writer.text(id);
  }
  writer.byte(HEX);
  writer.unsigned(id.length / 2);
  for (let i = 0; i < id.length; i += 2) writer.byte((digit(id.charCodeAt(i)) << 4) | digit(id.charCodeAt(i + 1)));
}

/** The same of an id that stands there in ASCII. */
export function writeEventIdAt(writer: ByteWriter, bytes: Uint8Array, start: number, end: number): void {
  if (!isHexAt(bytes, start, end)) {
    writer.byte(TEXT);
    return writer.ascii(bytes, start, end);
  }
  writer.byte(HEX);
  writer.pairs(bytes, { start, end, digits });
}

export function readEventId(reader: ByteReader): string {
  if (reader.byte() === TEXT) return reader.text();
  let id = '';
  for (let rest = reader.count(); rest > 0; rest--) id += pairs[reader.byte()];
  return id;
}

/** Where the id that begins there ends. */
export const eventIdEnd = (bytes: Uint8Array, at: number): number => textEnd(bytes, at + 1);

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function isHex(id: string): boolean {
  if (id.length % 2 !== 0) return false;
  for (let i = 0; i < id.length; i++) if (digit(id.charCodeAt(i)) < 0) return false;
  return true;
}

function isHexAt(bytes: Uint8Array, start: number, end: number): boolean {
  if ((end - start) % 2 !== 0) return false;
  let all = 0;
  for (let i = start; i < end; i++) all |= digits[bytes[i]!]!;
  return all >= 0;
}

/** -1 for what is no lower-case hexadecimal digit. */
const digit = (code: number): number =>
  code >= 48 && code <= 57 ? code - 48 : code >= 97 && code <= 102 ? code - 87 : -1;

/** The same of each byte. */
const digits = Int8Array.from({ length: 256 }, (_, byte) => digit(byte));
