import { type TupleWriter } from '../../../platform/tuple-writer.js';
import { type EventRow } from './event-row.js';

/** Columns of `event` that a row of a file says; two more follow: see `storeArrivals`. */
export const tupleColumns =
  'event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields';
export const TUPLE_COLUMNS = 13;

/** An event as a row of COPY in binary form, without the last two columns. */
export function writeTuple(writer: TupleWriter, row: Omit<EventRow, 'given'>): void {
  writer.columns(TUPLE_COLUMNS);
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
