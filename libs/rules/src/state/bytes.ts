/** Bytes that are no state of this version: cut, damaged, or written by another version. The state can be rebuilt from the events. */
export class StateError extends Error {}

/** Grows as it is written to. Integers are variable-length, so small ones take one byte. */
export class ByteWriter {
  private bytes = new Uint8Array(512);
  private length = 0;

  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^53 - 1. */
  unsigned(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest >= 128) {
      this.bytes[this.length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.bytes[this.length++] = rest;
  }

  /** A whole number of either sign below 2^52. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  double(value: number): void {
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.length, value);
    this.length += 8;
  }

  text(value: string): void {
    const bytes = encoder.encode(value);
    this.unsigned(bytes.length);
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * this.bytes.length, this.length + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Reads what `ByteWriter` wrote; every read is checked against the end. */
export class ByteReader {
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get isAtEnd(): boolean {
    return this.position === this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.position++];
    if (value === undefined) throw new StateError('the state ends too early');
    return value;
  }

  unsigned(): number {
    let [value, factor] = [0, 1];
    for (let i = 0; i < 8; i++) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
    throw new StateError('a number in the state is too long');
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  /** A number of things, each of which takes at least one byte. */
  count(): number {
    const count = this.unsigned();
    if (count > this.bytes.length - this.position) throw new StateError('the state ends too early');
    return count;
  }

  double(): number {
    if (this.position + 8 > this.bytes.length) throw new StateError('the state ends too early');
    const value = new DataView(this.bytes.buffer, this.bytes.byteOffset).getFloat64(this.position);
    this.position += 8;
    return value;
  }

  text(): string {
    const length = this.count();
    const end = this.position + length;
    const bytes = this.bytes.subarray(this.position, end);
    this.position = end;
    // Ids are short and ASCII: joining characters is faster than the decoder.
    if (length < 48) {
      let text = '';
      for (let i = 0; i < length; i++) {
        if (bytes[i]! >= 128) return decode(bytes);
        text += String.fromCharCode(bytes[i]!);
      }
      return text;
    }
    return decode(bytes);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new StateError('a text in the state is not UTF-8');
  }
}
