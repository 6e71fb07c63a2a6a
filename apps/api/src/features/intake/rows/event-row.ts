import { type Day, type EventType, type Instant, type Zone } from '@baleen/rules';
import { customerPartition } from '../../../platform/partition.js';
import { BROADCAST } from './broadcast.js';
import { compileRow } from './compile-row.js';
import { parseInstant } from './instant.js';
import { isRefusal, refusals, type Refusal } from './refusal.js';
import { type RowContext } from './row-kind.js';
import { type RowShape, rowShape } from './row-shape.js';

/** An event as it stands in a file, checked. */
export interface EventRow {
  readonly id: string;
  readonly customerId: string;
  readonly partition: number;
  readonly type: string;
  readonly at: Instant;
  readonly received: Instant;
  /** As they were given. */
  readonly given: { readonly occurredAt: string; readonly receivedAt: string };
  /** Local day of `at`. */
  readonly day: Day;
  readonly channel: string | undefined;
  readonly sourceSystem: string;
  readonly reverses: string | undefined;
  /** A JSON object. */
  readonly fields: string;
}

export const keyNames = [
  'eventId',
  'customerId',
  'occurredAt',
  'receivedAt',
  'channel',
  'sourceSystem',
  'reverses',
] as const;
type Keys = [string, string, string, string, string, string, string];

/** The type itself is no column. */
export function eventShape(type: EventType, { catalogue }: Pick<RowContext, 'catalogue'>): RowShape {
  const keys = keyNames.map((name) => catalogue.envelope.get(name)!);
  return rowShape(keys, type.fields, ['occurredAt', 'receivedAt']);
}

/** Prepares the check of the rows of one event type. @param header names of the values, in their order */
export function eventReader(
  { type }: EventType,
  shape: RowShape,
  {
    header,
    zone,
    baseDigits,
  }: { readonly header: readonly string[]; readonly zone: Zone; readonly baseDigits: number },
): (values: readonly string[]) => EventRow | Refusal {
  const read = compileRow(shape, header, baseDigits);
  const scopeIndex = type === 'external-signal' ? header.indexOf('scope') : -1;
  return (values) => {
    const row = read(values);
    if (isRefusal(row)) return row;
    const [id, customerId, occurredAt, receivedAt, channel, sourceSystem, reverses] = row.keys as Keys;
    if (customerId === BROADCAST && !mayBroadcast(values[scopeIndex])) return refusals.notBroadcast().at('customerId');
    const at = parseInstant(occurredAt);
    if (isRefusal(at)) return at.at('occurredAt');
    const received = receivedAt === occurredAt ? at : parseInstant(receivedAt);
    if (isRefusal(received)) return received.at('receivedAt');
    return {
      id,
      customerId,
      partition: customerPartition(customerId),
      type,
      at,
      received,
      given: { occurredAt, receivedAt },
      day: zone.dayOf(at),
      channel: channel === '' ? undefined : channel,
      sourceSystem,
      reverses: reverses === '' ? undefined : reverses,
      fields: row.fields,
    };
  };
}

const mayBroadcast = (scope: string | undefined): boolean => scope !== undefined && scope !== 'customer';
