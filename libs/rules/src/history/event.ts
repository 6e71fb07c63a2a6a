import { type Literal } from '../language/ast.js';
import { type Day } from '../time/local-date.js';
import { type Instant } from '../time/zone.js';

/** One bank fact about a customer, as the engine reads it. A missing field is absent from `fields`. */
export interface HistoryEvent extends WithFields {
  readonly id: string;
  readonly type: string;
  readonly at: Instant;
  readonly received: Instant;
  /** Local day of `at`. */
  readonly day: Day;
  readonly channel?: string;
  /** The id of the event that this one takes back. */
  readonly reverses?: string;
  /** The event that takes this one back, if one is known. */
  reversedBy?: HistoryEvent;
}

/** The total order of events: by occurrence, then by id in code-unit order. */
export const compareEvents = (a: HistoryEvent, b: HistoryEvent): number =>
  a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** The order of receipt; receipts of the same instant are taken in the total order. */
export const compareReceipts = (a: HistoryEvent, b: HistoryEvent): number =>
  a.received - b.received || compareEvents(a, b);

/** Something with fields, of which `readField` gives one where that is cheaper than all. */
export interface WithFields {
  readonly fields: Readonly<Record<string, Literal | undefined>>;
  readField?(name: string): Literal | undefined;
}

export const fieldOf = (item: WithFields, name: string): Literal | undefined =>
  item.readField ? item.readField(name) : item.fields[name];

/** `channel` is the envelope's; all else are the event's own fields. */
export const eventField = (event: HistoryEvent, field: string): Literal | undefined =>
  field === 'channel' ? event.channel : fieldOf(event, field);
