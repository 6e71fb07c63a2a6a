import { type EventType, formatDay } from '@baleen/rules';
import { copyPrintable, copyText } from './copy-text.js';
import { eventReader, type EventRow, eventShape } from './event-row.js';
import { isRefusal } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';

/** Rows of one event type. Staged as event_id, customer_id, partition, type, occurred_at, received_at, booked_on, channel, source_system, reverses, fields. */
export function eventRows(type: EventType, context: RowContext): RowKind {
  const shape = eventShape(type, context);
  return {
    shape,
    writer(header) {
      const read = eventReader(type, shape, { ...context, header });
      return (values) => {
        const row = read(values);
        return isRefusal(row) ? row : eventText(row);
      };
    },
  };
}

/** The columns of an event in the text format of COPY. */
export function eventText(row: EventRow): string {
  const { id, customerId, partition, type, at, received, given, day, channel, sourceSystem, reverses, fields } = row;
  return (
    `${copyPrintable(id)}\t${copyPrintable(customerId)}\t${partition}\t${type}\t` +
    `${toMilliseconds(given.occurredAt, at)}\t${toMilliseconds(given.receivedAt, received)}\t${dayText(day)}\t` +
    `${optional(channel)}\t${copyText(sourceSystem)}\t${optional(reverses)}\t${copyPrintable(fields)}`
  );
}

const optional = (value: string | undefined): string => (value === undefined ? '\\N' : copyText(value));

/** PostgreSQL reads ISO 8601 as it is, but rounds what lies beyond the millisecond; so such a text is written anew. */
function toMilliseconds(text: string, instant: number): string {
  const length = text.length - (text.endsWith('Z') ? 1 : '+08:00'.length);
  return length === '2025-03-04T10:20:30'.length || length === '2025-03-04T10:20:30.000'.length
    ? text
    : new Date(instant).toISOString();
}

let lastDay = { day: Number.NaN, text: '' };

/** As `YYYY-MM-DD`; neighbouring rows are mostly of one day. */
function dayText(day: number): string {
  if (day !== lastDay.day) lastDay = { day, text: formatDay(day) };
  return lastDay.text;
}
