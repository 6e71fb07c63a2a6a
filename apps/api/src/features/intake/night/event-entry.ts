import { type HistoryEvent, recordedEvent, type Zone } from '@baleen/rules';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { type EventRow } from '../rows/event-row.js';
import { type NightRow } from '../rows/night-rows.js';
import { type Arrival } from './arrivals.js';

/** Columns of `event` that a row of a file says; two more follow: see `storeArrivals`. */
export const tupleColumns =
  'event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields';
const COLUMNS = 13;

/** An event as a row of COPY in binary form, without the last two columns. */
export function writeTuple(writer: TupleWriter, row: Omit<EventRow, 'given'>): void {
  writer.columns(COLUMNS);
  writer.text(row.id);
  writer.text(row.customerId);
  writer.smallint(row.partition);
  writer.text(row.type);
  writer.instant(row.at);
  writer.instant(row.received);
  writer.date(row.day);
  writer.optionalText(row.channel);
  writer.text(row.sourceSystem);
  writer.optionalText(row.reverses);
  writer.jsonb(row.fields);
}

// Where things stand in an entry, in bytes: its length, file, line, length of the row for the database, that row, the record for the state.
const FILE = 4;
const LINE = 8;
const TUPLE_LENGTH = 12;
const TUPLE = 16;
/** Of the first column, after the number of columns. */
const ID = TUPLE + 2;

/** A row of a night as it is put down until its customer's turn comes. @returns bytes that hold until the next call */
export function writeEntry(
  writer: TupleWriter,
  { file, line }: { readonly file: number; readonly line: number },
  row: NightRow,
): Buffer {
  writer.restart();
  const length = writer.gap();
  writer.fill(writer.gap(), file);
  writer.fill(writer.gap(), line);
  const tupleLength = writer.gap();
  writeTuple(writer, row.row);
  writer.fill(tupleLength, writer.length - TUPLE);
  writer.raw(row.record);
  writer.fill(length, writer.length);
  return writer.written;
}

/** Length of the entry that begins there, itself included. */
export const entryLength = (bytes: Buffer, start: number): number => bytes.readInt32BE(start);

export function entryCustomer(bytes: Buffer, start: number): string {
  const at = start + ID + 4 + bytes.readInt32BE(start + ID);
  return textAt(bytes, at);
}

const textAt = (bytes: Buffer, at: number): string => bytes.toString('utf8', at + 4, at + 4 + bytes.readInt32BE(at));

/** The value after the one that begins there; a null has no bytes. */
const after = (bytes: Buffer, at: number): number => at + 4 + Math.max(0, bytes.readInt32BE(at));

/** Types are few: one text for all events of each. */
const types = new Map<string, string>();

function typeAt(bytes: Buffer, at: number): string {
  const text = textAt(bytes, at);
  const known = types.get(text);
  if (known === undefined) types.set(text, text);
  return known ?? text;
}

/** @param customerId as `entryCustomer` gave it */
export function readEntry(
  bytes: Buffer,
  start: number,
  { zone, customerId }: { readonly zone: Zone; readonly customerId: string },
): Arrival {
  const tupleEnd = start + TUPLE + bytes.readInt32BE(start + TUPLE_LENGTH);
  const idAt = start + ID;
  const typeStart = after(bytes, after(bytes, after(bytes, idAt)));
  const type = typeAt(bytes, typeStart);
  const kept = recordedEvent(bytes, { start: tupleEnd, type, zone, id: textAt(bytes, idAt) });
  let at = typeStart;
  for (let column = 3; column < 9; column++) at = after(bytes, at);
  const isReversal = bytes.readInt32BE(at) >= 0;
  return {
    customerId,
    event: isReversal ? reversal(kept, textAt(bytes, at)) : kept,
    file: bytes.readInt32BE(start + FILE),
    line: bytes.readInt32BE(start + LINE),
    tuple: bytes.subarray(start + TUPLE, tupleEnd),
  };
}

const reversal = ({ id, type, at, received, day, channel, fields }: HistoryEvent, reverses: string): HistoryEvent => ({
  ...{ id, type, at, received, day, reverses, fields },
  ...(channel !== undefined && { channel }),
});
