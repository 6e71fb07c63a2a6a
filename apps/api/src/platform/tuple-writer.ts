import { type Day, type Instant } from '@baleen/rules';

const NULL = -1;
/** PostgreSQL counts from 2000-01-01. */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const EPOCH_DAY = EPOCH_MS / 86_400_000;
const TWO_TO_32 = 2 ** 32;
const JSONB_VERSION = 1;
/** Longer texts are encoded by the runtime: a call costs as much as so many characters. */
const SHORT = 64;

/** What COPY in binary form begins with: signature, no flags, no extension. */
export const copyHeader = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
export const copyTrailer = Buffer.from([0xff, 0xff]);

/** Rows in the binary form of PostgreSQL's COPY, value by value; may be used again and again. */
export class TupleWriter {
  private bytes = Buffer.allocUnsafe(4_096);
  private at = 0;

  restart(): void {
    this.at = 0;
  }

  /** What was written since, until something else is. */
  get written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  /** The same without a view of its own: what lies behind `length` means nothing. */
  get whole(): Buffer {
    return this.bytes;
  }

  get length(): number {
    return this.at;
  }

  /** Begins a row. */
  columns(count: number): void {
    this.reserve(2);
    this.two(count);
  }

  /** Four bytes that are no value, to be filled in later. @returns where they stand */
  gap(): number {
    this.raw4(0);
    return this.at - 4;
  }

  fill(place: number, value: number): void {
    const { bytes } = this;
    bytes[place] = value >> 24;
    bytes[place + 1] = value >> 16;
    bytes[place + 2] = value >> 8;
    bytes[place + 3] = value;
  }

  null(): void {
    this.raw4(NULL);
  }

  smallint(value: number): void {
    this.raw4(2);
    this.two(value);
  }

  bigint(value: number): void {
    this.raw4(8);
    this.eight(value);
  }

  boolean(value: boolean): void {
    this.raw4(1);
    this.bytes[this.at++] = value ? 1 : 0;
  }

  /** A `timestamptz`. */
  instant(value: Instant): void {
    this.raw4(8);
    this.eight((value - EPOCH_MS) * 1_000);
  }

  date(value: Day): void {
    this.raw4(4);
    this.four(value - EPOCH_DAY);
  }

  text(value: string): void {
    const place = this.gap();
    this.characters(value);
    this.fill(place, this.at - place - 4);
  }

  /** A text that stands elsewhere in ASCII. */
  ascii(source: Uint8Array, start: number, end: number): void {
    this.raw4(end - start);
    this.piece(source, start, end);
  }

  /** Begins a `jsonb`, whose text follows in pieces. @returns a place for `endJsonb` */
  beginJsonb(): number {
    const place = this.gap();
    this.bytes[this.at++] = JSONB_VERSION;
    return place;
  }

  endJsonb(place: number): void {
    this.fill(place, this.at - place - 4);
  }

  /** Bytes of a value that has been begun. */
  piece(source: Uint8Array, start: number, end: number): void {
    this.reserve(end - start);
    const { bytes } = this;
    let { at } = this;
    for (let i = start; i < end; i++) bytes[at++] = source[i]!;
    this.at = at;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  optionalText(value: string | undefined): void {
    if (value === undefined) this.null();
    else this.text(value);
  }

  /** @param value as JSON text */
  jsonb(value: string): void {
    const place = this.gap();
    this.bytes[this.at++] = JSONB_VERSION;
    this.characters(value);
    this.fill(place, this.at - place - 4);
  }

  raw(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }

  private raw4(value: number): void {
    this.reserve(16);
    this.four(value);
  }

  /** A byte keeps the last eight bits of what is put into it. */
  private two(value: number): void {
    this.bytes[this.at++] = value >> 8;
    this.bytes[this.at++] = value;
  }

  private four(value: number): void {
    this.fill(this.at, value);
    this.at += 4;
  }

  private eight(value: number): void {
    const high = Math.floor(value / TWO_TO_32);
    this.four(high);
    this.four(value - high * TWO_TO_32);
  }

  private characters(value: string): void {
    const { length } = value;
    this.reserve(3 * length);
    if (length > SHORT) return this.encode(value);
    const start = this.at;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code >= 128) {
        this.at = start;
        return this.encode(value);
      }
      this.bytes[this.at++] = code;
    }
  }

  private encode(value: string): void {
    this.at += this.bytes.write(value, this.at, 'utf8');
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.at + count));
    larger.set(this.bytes.subarray(0, this.at));
    this.bytes = larger;
  }
}
