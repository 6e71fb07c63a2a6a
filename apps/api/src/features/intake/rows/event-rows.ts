import { type EventType, formatDay, type Zone } from '@baleen/rules';
import { customerPartition } from '../../../platform/partition.js';
import { BROADCAST } from './broadcast.js';
import { compileRow } from './compile-row.js';
import { copyOptional, copyPrintable, copyText } from './copy-text.js';
import { parseInstant } from './instant.js';
import { isRefusal, refusals } from './refusal.js';
import { type RowContext, type RowKind } from './row-kind.js';
import { rowShape } from './row-shape.js';

const keyNames = ['eventId', 'customerId', 'occurredAt', 'receivedAt', 'channel', 'sourceSystem', 'reverses'];

/**
 * Rows of one event type; the type itself is no column. Staged as event_id, customer_id, partition, type, occurred_at,
 * received_at, booked_on, channel, source_system, reverses, fields.
 */
export function eventRows(type: EventType, { catalogue, zone, baseDigits }: RowContext): RowKind {
  const shape = rowShape(
    keyNames.map((name) => catalogue.envelope.get(name)!),
    type.fields,
    ['occurredAt', 'receivedAt'],
  );
  const localDate = localDates(zone);
  return {
    shape,
    writer(header) {
      const read = compileRow(shape, header, baseDigits);
      const scopeIndex = type.type === 'external-signal' ? header.indexOf('scope') : -1;
      return (values) => {
        const row = read(values);
        if (isRefusal(row)) return row;
        const [eventId, customerId, occurred, received, channel, source, reverses] = row.keys as Keys;
        if (customerId === BROADCAST && !mayBroadcast(values[scopeIndex]))
          return refusals.notBroadcast().at('customerId');
        const occurredAt = parseInstant(occurred);
        if (isRefusal(occurredAt)) return occurredAt.at('occurredAt');
        const receivedAt = received === occurred ? occurredAt : parseInstant(received);
        if (isRefusal(receivedAt)) return receivedAt.at('receivedAt');
        return (
          `${copyPrintable(eventId)}\t${copyPrintable(customerId)}\t${customerPartition(customerId)}\t${type.type}\t` +
          `${toMilliseconds(occurred, occurredAt)}\t${toMilliseconds(received, receivedAt)}\t${localDate(occurredAt)}\t` +
          `${copyOptional(channel)}\t${copyText(source)}\t${copyOptional(reverses)}\t${row.fields}`
        );
      };
    },
  };
}

type Keys = [string, string, string, string, string, string, string];

const mayBroadcast = (scope: string | undefined): boolean => scope !== undefined && scope !== 'customer';

/** PostgreSQL reads ISO 8601 as it is, but rounds what lies beyond the millisecond; so such a text is written anew. */
function toMilliseconds(text: string, instant: number): string {
  const length = text.length - (text.endsWith('Z') ? 1 : '+08:00'.length);
  return length === '2025-03-04T10:20:30'.length || length === '2025-03-04T10:20:30.000'.length
    ? text
    : new Date(instant).toISOString();
}

/** The bank's local day of an instant as `YYYY-MM-DD`. */
function localDates(zone: Zone): (instant: number) => string {
  const texts = new Map<number, string>();
  return (instant) => {
    const day = zone.dayOf(instant);
    let text = texts.get(day);
    if (text === undefined) texts.set(day, (text = formatDay(day)));
    return text;
  };
}
