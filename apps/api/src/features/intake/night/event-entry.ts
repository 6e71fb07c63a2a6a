import { type HistoryEvent, recordedEvent, type Zone } from '@baleen/rules';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { type NightRow } from '../rows/night-rows.js';
import { type Arrival } from './arrivals.js';

// Where things stand in an entry, in bytes: its length, file, line, length of the row for the database, that row, the record for the state.
const FILE = 4;
const LINE = 8;
const TUPLE_LENGTH = 12;
const TUPLE = 16;
/** Of the first column, after the number of columns. */
const ID = TUPLE + 2;

/** A row of a night as it is put down until its customer's turn comes, written anew. */
export function writeEntry(
  writer: TupleWriter,
  { file, line }: { readonly file: number; readonly line: number },
  row: NightRow,
): void {
  writer.restart();
  const length = writer.gap();
  writer.fill(writer.gap(), file);
  writer.fill(writer.gap(), line);
  const tupleLength = writer.gap();
  row.writeTuple(writer);
  writer.fill(tupleLength, writer.length - TUPLE);
  writer.raw(row.record);
  writer.fill(length, writer.length);
}

/** Length of the entry that begins there, itself included. */
export const entryLength = (bytes: Buffer, start: number): number => int32(bytes, start);

/** Where the id of its customer stands: as a value of COPY, its length before it. */
export const entryCustomer = (bytes: Buffer, start: number): number => after(bytes, start + ID);

export const textAt = (bytes: Buffer, at: number): string => bytes.toString('utf8', at + 4, after(bytes, at));

/** The value after the one that begins there; a null has no bytes. */
export const after = (bytes: Buffer, at: number): number => at + 4 + Math.max(0, int32(bytes, at));

/** As `readInt32BE`, which checks its arguments longer than it reads. */
const int32 = (bytes: Buffer, at: number): number =>
  (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;

/** Types are few, and neighbours mostly of one: one text for all events of each. */
const types: { readonly bytes: Buffer; readonly text: string }[] = [];

function typeAt(bytes: Buffer, at: number): string {
  const length = int32(bytes, at);
  for (let i = 0; i < types.length; i++) if (isThere(bytes, at + 4, length, types[i]!.bytes)) return types[i]!.text;
  const text = textAt(bytes, at);
  types.push({ bytes: Buffer.from(text), text });
  return text;
}

function isThere(bytes: Buffer, at: number, length: number, word: Buffer): boolean {
  if (length !== word.length) return false;
  for (let i = 0; i < length; i++) if (bytes[at + i] !== word[i]) return false;
  return true;
}

/** @param customerId whose entry it is */
export function readEntry(
  bytes: Buffer,
  start: number,
  { zone, customerId }: { readonly zone: Zone; readonly customerId: string },
): Arrival {
  const tupleEnd = start + TUPLE + int32(bytes, start + TUPLE_LENGTH);
  const typeStart = after(bytes, after(bytes, entryCustomer(bytes, start)));
  const type = typeAt(bytes, typeStart);
  const kept = recordedEvent(bytes, { start: tupleEnd, type, zone });
  let at = typeStart;
  for (let column = 3; column < 9; column++) at = after(bytes, at);
  const isReversal = int32(bytes, at) >= 0;
  return {
    customerId,
    event: isReversal ? reversal(kept, textAt(bytes, at)) : kept,
    file: int32(bytes, start + FILE),
    line: int32(bytes, start + LINE),
    tuple: { bytes, start: start + TUPLE, end: tupleEnd },
  };
}

const reversal = ({ id, type, at, received, day, channel, fields }: HistoryEvent, reverses: string): HistoryEvent => ({
  ...{ id, type, at, received, day, reverses, fields },
  ...(channel !== undefined && { channel }),
});
