import { type Value } from '../../evaluate/value.js';
import { isFraction } from '../../number/exact.js';
import { type Column, rowsOf } from './column.js';

/** Header: kind or bytes of a code, three bytes of nothing, rows, bytes of the values. All numbers little-endian, as the machines we run on are. */
const HEADER = 12;
const NUMBERS = 0;

/** A column as bytes, to be kept. */
export function encodeColumn(column: Column): Uint8Array {
  const values = column.kind === 'codes' ? new TextEncoder().encode(JSON.stringify(column.values.map(toJson))) : none;
  const data = column.kind === 'codes' ? column.codes : column.numbers;
  const bytes = new Uint8Array(HEADER + values.length + data.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, column.kind === 'codes' ? column.codes.BYTES_PER_ELEMENT : NUMBERS);
  view.setUint32(4, rowsOf(column), true);
  view.setUint32(8, values.length, true);
  bytes.set(values, HEADER);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), HEADER + values.length);
  return bytes;
}

/** @throws RangeError where the bytes are cut off or are no column */
export function decodeColumn(bytes: Uint8Array): Column {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [kind, rows, length] = [view.getUint8(0), view.getUint32(4, true), view.getUint32(8, true)];
  const start = HEADER + length;
  const width = kind === NUMBERS ? 8 : kind;
  if (![1, 2, 4, 8].includes(width) || start + rows * width !== bytes.byteLength)
    throw new RangeError('not a column, or cut off');
  // A copy begins where typed arrays may begin; `slice` of a Buffer would be none.
  const data = new Uint8Array(bytes.subarray(start)).buffer;
  if (kind === NUMBERS) return { kind: 'numbers', numbers: new Float64Array(data) };
  const text = new TextDecoder().decode(bytes.subarray(HEADER, start));
  const codes = kind === 1 ? new Uint8Array(data) : kind === 2 ? new Uint16Array(data) : new Uint32Array(data);
  return { kind: 'codes', codes, values: (JSON.parse(text) as unknown[]).map(fromJson) };
}

const none = new Uint8Array();

const toJson = (value: Value): unknown =>
  isFraction(value) ? { n: String(value.numerator), d: String(value.denominator) } : value;

function fromJson(value: unknown): Value {
  if (typeof value !== 'object' || Array.isArray(value)) return value as Value;
  const { n, d } = value as { n: string; d: string };
  return { numerator: BigInt(n), denominator: BigInt(d) };
}
