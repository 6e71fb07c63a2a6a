import { type FieldValues, parseDay } from '@baleen/rules';
import { type Bank } from '../../../platform/bank.js';
import { rowContext } from '../load/row-context.js';
import { TupleWriter } from '../../../platform/tuple-writer.js';
import { type Arrival } from '../night/arrivals.js';
import { writeTuple } from '../rows/event-tuple.js';
import { parseInstant } from '../rows/instant.js';
import { isRefusal, refusals, type Refusal } from '../rows/refusal.js';
import { type EventCheck, eventCheck, type EventColumns } from './check-events.js';
import { type EventValue } from './new-event.js';

/** An event that came by itself. */
export interface LiveArrival extends Arrival {
  readonly columns: EventColumns;
}

export type CheckedEvent =
  | { readonly kind: 'sound'; readonly arrival: LiveArrival; readonly bookedOn: string }
  | { readonly kind: 'refused'; readonly eventId: string | null; readonly refusal: Refusal };

let prepared: { readonly bank: Bank; readonly check: EventCheck } | undefined;

/** Checks an event that came by itself, as a line of `events.jsonl` has it, by the rules of an import. @param now for an absent `receivedAt` */
export function checkEvent(
  body: Readonly<Record<string, unknown>>,
  { bank, now }: { readonly bank: Bank; readonly now: number },
): CheckedEvent {
  if (prepared?.bank !== bank) prepared = { bank, check: eventCheck(rowContext(bank)) };
  const { eventId, type, customerId, occurredAt, receivedAt, sourceSystem, channel, reverses, ...fields } = body;
  const refuse = (refusal: Refusal): CheckedEvent => ({
    kind: 'refused',
    eventId: typeof eventId === 'string' ? eventId : null,
    refusal,
  });
  const envelope = { eventId, type, customerId, sourceSystem, occurredAt };
  for (const [name, value] of Object.entries(envelope)) {
    if (value === undefined || value === null || value === '') return refuse(refusals.missing().at(name));
    if (typeof value !== 'string') return refuse(refusals.wrongJsonType('string').at(name));
  }
  if (customerId === '*') return refuse(refusals.notBroadcast().at('customerId'));
  const at = parseInstant(occurredAt as string);
  if (isRefusal(at)) return refuse(at.at('occurredAt'));
  const received = typeof receivedAt === 'string' ? parseInstant(receivedAt) : now;
  if (isRefusal(received)) return refuse(received.at('receivedAt'));
  const columns = prepared.check({
    eventId: eventId as string,
    type: type as string,
    customerId: customerId as string,
    occurredAt: at,
    receivedAt: received,
    sourceSystem: sourceSystem as string,
    ...(typeof channel === 'string' && { channel }),
    ...(typeof reverses === 'string' && { reverses }),
    fields: fields as Readonly<Record<string, EventValue>>,
  });
  if (isRefusal(columns)) return refuse(columns);
  return { kind: 'sound', arrival: arrivalOf(columns, { at, received }), bookedOn: columns[6]! };
}

function arrivalOf(
  columns: EventColumns,
  { at, received }: { readonly at: number; readonly received: number },
): LiveArrival {
  const [id, customerId, partition, type, , , bookedOn, channel, sourceSystem, reverses, fields] = columns;
  const day = parseDay(bookedOn!)!;
  const common = {
    id: id!,
    type: type!,
    at,
    received,
    day,
    channel: channel ?? undefined,
    reverses: reverses ?? undefined,
  };
  const event = { ...common, fields: JSON.parse(fields!) as FieldValues };
  const own = { customerId: customerId!, partition: Number(partition), sourceSystem: sourceSystem!, fields: fields! };
  return {
    ...{ customerId: customerId!, columns, file: 0, line: 0, event },
    /** Made where it is asked for: most events that come by themselves are stored by their columns. */
    get tuple() {
      const writer = new TupleWriter();
      writeTuple(writer, { ...common, ...own });
      return { bytes: writer.written, start: 0, end: writer.length };
    },
  };
}
