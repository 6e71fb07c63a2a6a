/** Bytes that are no state of this version: cut, damaged, or written by another version. The state can be rebuilt from the events. */
export class StateError extends Error {}

/** So many bytes are copied one by one: a view of them would cost more. */
const FEW = 128;

/** Grows as it is written to, and may be used again and again. Integers are variable-length, so small ones take one byte. */
export class ByteWriter {
  private bytes = new Uint8Array(4_096);
  private view = new DataView(this.bytes.buffer);
  private position = 0;

  get length(): number {
    return this.position;
  }

  /** Forgets what was written; what `finish` gave before stays as it is. */
  restart(): void {
    this.position = 0;
  }

  /** What was written, until something else is; what lies behind it means nothing. */
  get written(): Uint8Array {
    return this.bytes;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, this.position);
  }

  byte(value: number): void {
    if (this.position === this.bytes.length) this.reserve(1);
    this.bytes[this.position++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. */
  unsigned(value: number): void {
    this.reserve(8);
    const { bytes } = this;
    let at = this.position;
    let rest = value;
    while (rest > 0x7fffffff) {
      bytes[at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    while (rest >= 128) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
    this.position = at;
  }

  /** A whole number of either sign below 2^52. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  double(value: number): void {
    this.reserve(8);
    this.view.setFloat64(this.position, value);
    this.position += 8;
  }

  text(value: string): void {
    const { length } = value;
    this.reserve(8 + 3 * length);
    const start = this.position;
    this.unsigned(length);
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 128) return this.longText(value, start);
      this.bytes[this.position++] = code;
    }
  }

  /** ASCII as it stands elsewhere, like `text`. */
  ascii(source: Uint8Array, start: number, end: number): void {
    this.reserve(8 + end - start);
    this.unsigned(end - start);
    const { bytes } = this;
    let at = this.position;
    for (let i = start; i < end; i++) bytes[at++] = source[i]!;
    this.position = at;
  }

  /** How many pairs of digits stand elsewhere, and a byte for each. @param digits what each character is worth */
  pairs(source: Uint8Array, { start, end, digits }: DigitsElsewhere): void {
    this.unsigned((end - start) / 2);
    this.reserve(end - start);
    const { bytes } = this;
    let at = this.position;
    for (let i = start; i < end; i += 2) bytes[at++] = (digits[source[i]!]! << 4) | digits[source[i + 1]!]!;
    this.position = at;
  }

  /** Bytes as they are. */
  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.position);
    this.position += bytes.length;
  }

  /** Some of the bytes that stand elsewhere. */
  part(source: Uint8Array, start: number, end: number): void {
    if (end - start > FEW) return this.raw(source.subarray(start, end));
    this.reserve(end - start);
    const { bytes } = this;
    let at = this.position;
    for (let i = start; i < end; i++) bytes[at++] = source[i]!;
    this.position = at;
  }

  /** What another writer holds. */
  copy({ bytes, position }: ByteWriter): void {
    this.part(bytes, 0, position);
  }

  /** Text beyond ASCII. @param start where the text begins, its length included */
  private longText(value: string, start: number): void {
    this.position = start;
    const bytes = encoder.encode(value);
    this.unsigned(bytes.length);
    this.raw(bytes);
  }

  private reserve(count: number): void {
    if (this.position + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.position + count));
    larger.set(this.bytes);
    this.bytes = larger;
    this.view = new DataView(larger.buffer);
  }
}

interface DigitsElsewhere {
  readonly start: number;
  readonly end: number;
  readonly digits: Int8Array;
}

/** Room that many results share which are forgotten together: each in memory of its own would cost more than what is in it. */
export class ByteRoom {
  private bytes = new Uint8Array(0);
  private used = 0;

  /** @returns a copy of the first bytes, which nobody else writes to */
  keep(source: Uint8Array, length: number): Uint8Array {
    if (this.bytes.length - this.used < length) {
      this.bytes = new Uint8Array(Math.max(ROOM, length));
      this.used = 0;
    }
    const kept = this.bytes.subarray(this.used, this.used + length);
    kept.set(source.subarray(0, length));
    this.used += length;
    return kept;
  }
}

const ROOM = 262_144;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Bits of four bytes of a number. */
const HALF = 28;
const TWO_TO_HALF = 2 ** HALF;

/** Reads what `ByteWriter` wrote; every read is checked against the end. */
export class ByteReader {
  private position: number;
  private end: number;

  constructor(
    private bytes: Uint8Array,
    start = 0,
    end = bytes.length,
  ) {
    this.position = start;
    this.end = end;
  }

  /** Reads something else from here on: for who would make a reader for each value. */
  over(bytes: Uint8Array, start: number, end: number): this {
    this.bytes = bytes;
    this.position = start;
    this.end = end;
    return this;
  }

  get isAtEnd(): boolean {
    return this.position === this.end;
  }

  get at(): number {
    return this.position;
  }

  /** @param position not before the one reached */
  goTo(position: number): void {
    if (position < this.position || position > this.end) throw new StateError('the state ends too early');
    this.position = position;
  }

  skip(length: number): void {
    this.goTo(this.position + length);
  }

  byte(): number {
    if (this.position >= this.end) throw new StateError('the state ends too early');
    return this.bytes[this.position++]!;
  }

  unsigned(): number {
    // Two halves of four bytes, since whole numbers of 32 bits are quicker.
    let low = 0;
    for (let shift = 0; shift < HALF; shift += 7) {
      const byte = this.byte();
      low |= (byte & 127) << shift;
      if (byte < 128) return low;
    }
    let high = 0;
    for (let shift = 0; shift < HALF; shift += 7) {
      const byte = this.byte();
      high |= (byte & 127) << shift;
      if (byte < 128) return low + high * TWO_TO_HALF;
    }
    throw new StateError('a number in the state is too long');
  }

  signed(): number {
    const value = this.unsigned();
    // A remainder of what is no whole number of 32 bits is slow.
    const half = Math.floor(value / 2);
    return half * 2 === value ? half : -half - 1;
  }

  /** A number of things, each of which takes at least one byte. */
  count(): number {
    const count = this.unsigned();
    if (count > this.end - this.position) throw new StateError('the state ends too early');
    return count;
  }

  double(): number {
    if (this.position + 8 > this.end) throw new StateError('the state ends too early');
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat64(this.position);
    this.position += 8;
    return value;
  }

  /** The next bytes, as a view of the same memory. @param length as `count` gave it */
  raw(length: number): Uint8Array {
    const bytes = this.bytes.subarray(this.position, this.position + length);
    this.position += length;
    return bytes;
  }

  text(): string {
    const length = this.count();
    const end = this.position + length;
    // Ids are short and ASCII: joining characters is faster than the decoder.
    if (length >= 48) return decode(this.raw(length));
    const { bytes } = this;
    let at = this.position;
    let text = '';
    // By fours: each joining makes a text of its own.
    for (; at + 4 <= end; at += 4) {
      const [a, b, c, d] = [bytes[at]!, bytes[at + 1]!, bytes[at + 2]!, bytes[at + 3]!];
      if ((a | b | c | d) >= 128) return decode(this.raw(length));
      text += String.fromCharCode(a, b, c, d);
    }
    for (; at < end; at++) {
      if (bytes[at]! >= 128) return decode(this.raw(length));
      text += String.fromCharCode(bytes[at]!);
    }
    this.position = end;
    return text;
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new StateError('a text in the state is not UTF-8');
  }
}

/** Where the whole number that begins there ends. */
export function numberEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (bytes[at]! >= 128) at++;
  return at + 1;
}

/** Where the text that begins there with its length ends; beyond the end of bytes that are cut. */
export function textEnd(bytes: Uint8Array, start: number): number {
  const first = bytes[start]!;
  if (first < 128) return start + 1 + first;
  const reader = new ByteReader(bytes, start);
  const length = reader.unsigned();
  return reader.at + length;
}
