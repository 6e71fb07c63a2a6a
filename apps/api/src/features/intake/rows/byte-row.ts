import { type EventInBytes, valueKinds } from '@baleen/rules';

const [COMMA, NEWLINE, RETURN, SPACE, QUOTE, BACKSLASH, TILDE] = [',', '\n', '\r', ' ', '"', '\\', '~'].map((sign) =>
  sign.charCodeAt(0),
) as [number, number, number, number, number, number, number];

const [PLAIN, ENDS_VALUE, OTHER] = [0, 1, 2];
/** Of each byte, what it is to a row. Plain is what neither JSON nor COPY escapes. */
const classes = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte === COMMA || byte === NEWLINE || byte === RETURN) return ENDS_VALUE;
  return byte >= SPACE && byte <= TILDE && byte !== QUOTE && byte !== BACKSLASH ? PLAIN : OTHER;
});

/** A row of a CSV file of plain ASCII, split where it stands. */
export class ByteRow implements EventInBytes {
  bytes: Uint8Array = new Uint8Array(0);
  at = 0;
  received = 0;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
  readonly numbers: Float64Array;

  constructor(private readonly columns: number) {
    this.starts = new Int32Array(columns);
    this.ends = new Int32Array(columns);
    this.kinds = new Uint8Array(columns);
    this.numbers = new Float64Array(columns);
  }

  /** @returns where the next line begins; -1 where the line is anything but plain values, as many as there are columns */
  split(bytes: Uint8Array, start: number): number {
    const { starts, ends, columns } = this;
    this.bytes = bytes;
    let column = 0;
    starts[0] = start;
    for (let i = start; i < bytes.length; i++) {
      const byte = bytes[i]!;
      const kind = classes[byte];
      if (kind === PLAIN) continue;
      if (kind === OTHER) return -1;
      ends[column] = i;
      if (byte !== COMMA) return column === columns - 1 ? afterLine(bytes, i) : -1;
      if (++column === columns) return -1;
      starts[column] = i + 1;
    }
    return -1;
  }

  isEmpty(column: number): boolean {
    return this.starts[column] === this.ends[column];
  }

  isText(column: number): true {
    this.kinds[column] = valueKinds.text;
    return true;
  }

  isNumber(column: number, value: number): true {
    this.kinds[column] = valueKinds.number;
    this.numbers[column] = value;
    return true;
  }

  text(column: number): string {
    return String.fromCharCode(...this.bytes.subarray(this.starts[column], this.ends[column]));
  }
}

/** @param end where the line ends with LF or CRLF; a CR alone is none of the plain things */
function afterLine(bytes: Uint8Array, end: number): number {
  if (bytes[end] === NEWLINE) return end + 1;
  return bytes[end + 1] === NEWLINE ? end + 2 : -1;
}
