import {
  type Customer,
  type HistoryEvent,
  profileAt,
  profileFieldAt,
  type Row,
  rowsAt,
  upperBound,
} from '../history/index.js';
import { type Day } from '../time/local-date.js';
import { type Instant, type Zone } from '../time/zone.js';

/** What the bank is and declares, the same for every customer. */
export interface Surroundings {
  readonly zone: Zone;
  /** First local day from which the feed of an event type is complete; a type that is absent is never covered. */
  readonly coveredFrom: ReadonlyMap<string, Day>;
  /** Tags that the bank computes itself: never computed here, for any customer. */
  readonly importedTags: ReadonlySet<string>;
  /** Reference tables of the bank: `cityTier`. */
  readonly tables: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Customers of each employer that are paid through the bank, by the first day of a month; a month that is absent is unknown. */
  readonly employerCircles?: ReadonlyMap<Day, ReadonlyMap<string, number>>;
}

/** When something is evaluated and what is visible then. */
export interface Moment {
  readonly asOf: Instant;
  readonly untilAt: Instant;
  /** The last event in total order that is visible, which occurred at `untilAt`; without it all of that instant are. */
  readonly until?: HistoryEvent;
  /** Visible are events received up to here, this instant included. */
  readonly receivedUntil: Instant;
  /** The event whose receipt wakes the evaluation: reversals received before it count. Absent: all received in time. */
  readonly wokenBy?: HistoryEvent;
}

/** What is kept for one customer between evaluations: contexts of tag refreshes, which many evaluations of a day ask for. */
export class Session {
  private refreshes: Map<string, Context> | undefined;
  private revision = -1;

  constructor(
    readonly customer: Customer,
    readonly surroundings: Surroundings,
  ) {}

  /** The context in which tags are computed at a moment; a change of the history makes a new one. */
  refresh(moment: Moment): Context {
    const { revision } = this.customer.history;
    if (!this.refreshes || this.revision !== revision || this.refreshes.size > 16) this.refreshes = new Map();
    this.revision = revision;
    const key = `${moment.asOf} ${moment.until?.id ?? ''} ${moment.receivedUntil}`;
    let context = this.refreshes.get(key);
    if (!context) this.refreshes.set(key, (context = new Context(this, moment)));
    return context;
  }
}

/** One evaluation: a customer at a moment. Values that several rules ask for are computed once. */
export class Context {
  readonly customer: Customer;
  readonly surroundings: Surroundings;
  readonly asOfDay: Day;
  /** The triggering event; for a timer the event that set it. */
  event: HistoryEvent | undefined;
  /** The earlier event of a sequence. */
  first: HistoryEvent | undefined;
  /** The row that a calendar pattern binds. */
  row: Row | undefined;
  /** Values by slot, for the lifetime of this context. */
  readonly values: unknown[] = [];
  /** By stream: of a type that sleeps there is one of its new events alone. */
  private ends: Map<readonly HistoryEvent[], number> | undefined;
  private rowsByCollection: Map<string, readonly Row[]> | undefined;

  constructor(
    readonly session: Session,
    readonly moment: Moment,
    event?: HistoryEvent,
  ) {
    this.customer = session.customer;
    this.surroundings = session.surroundings;
    this.asOfDay = this.surroundings.zone.dayOf(moment.asOf);
    this.event = event;
  }

  /** Number of events of the stream that occurred in time; whether each is visible, `sees` tells. */
  end(stream: readonly HistoryEvent[]): number {
    const { untilAt, until } = this.moment;
    const newest = stream[stream.length - 1];
    // Mostly all events occurred before the as-of, or the newest is the one that is evaluated: ids are put together only to be compared.
    if (newest === undefined || newest.at < untilAt || newest === until) return stream.length;
    this.ends ??= new Map();
    let end = this.ends.get(stream);
    if (end === undefined) this.ends.set(stream, (end = upperBound(stream, until ?? { at: untilAt, id: '\uffff' })));
    return end;
  }

  sees(event: HistoryEvent): boolean {
    return event.received <= this.moment.receivedUntil && !(event.reversedBy && this.knowsReversal(event.reversedBy));
  }

  private knowsReversal(reversal: HistoryEvent): boolean {
    const { wokenBy, receivedUntil } = this.moment;
    if (!wokenBy || reversal.received !== wokenBy.received) return reversal.received <= receivedUntil;
    return reversal.at < wokenBy.at || (reversal.at === wokenBy.at && reversal.id < wokenBy.id);
  }

  /** The newest visible event of a type that `accepts`; undefined if there is none. */
  newest(type: string, accepts: (event: HistoryEvent) => boolean, oldest: Day): HistoryEvent | undefined {
    const stream = this.customer.history.streamSince(type, oldest);
    for (let i = this.end(stream) - 1; i >= 0; i--) {
      const event = stream[i]!;
      if (event.day < oldest) return undefined;
      if (this.sees(event) && accepts(event)) return event;
    }
    return undefined;
  }

  /** Visible events of a type in local days [from..to] before the as-of day, oldest first. */
  window(type: string, from: number, to: number): HistoryEvent[] {
    const events: HistoryEvent[] = [];
    this.eachInWindow(type, from, to, (event) => events.push(event));
    return events.reverse();
  }

  /** The same, newest first, without building a list. */
  eachInWindow(type: string, from: number, to: number, visit: (event: HistoryEvent) => void): void {
    const oldest = this.asOfDay - to;
    const newest = this.asOfDay - from;
    const stream = this.customer.history.streamSince(type, oldest);
    for (let i = this.end(stream) - 1; i >= 0; i--) {
      const event = stream[i]!;
      if (event.day < oldest) return;
      if (event.day <= newest && this.sees(event)) visit(event);
    }
  }

  get profile() {
    return profileAt(this.customer, this.asOfDay);
  }

  /** One field of the profile, which is cheaper than all. */
  profileField(name: string) {
    return profileFieldAt(this.customer, this.asOfDay, name);
  }

  /** Rows in force; a change of relations that the triggering event reports counts as applied. */
  rows(collection: string): readonly Row[] {
    if (collection !== 'relation' && !this.customer.holdings.has(collection)) return noRows;
    this.rowsByCollection ??= new Map();
    let rows = this.rowsByCollection.get(collection);
    if (!rows) {
      rows = rowsAt(this.customer, collection, this.asOfDay);
      if (collection === 'relation' && this.event?.type === 'relation-change') rows = withChange(rows, this.event);
      this.rowsByCollection.set(collection, rows);
    }
    return rows;
  }

  /**
   * Whether a window of an event type is covered (and, if asked, full): the feed is complete and the customer known from its first day, or,
   * for a window that need not be full, since the customer joined inside it.
   */
  covers(type: string, from: number, to: number, full: boolean): boolean {
    const feed = this.surroundings.coveredFrom.get(type);
    if (feed === undefined) return false;
    const { joined } = this.customer;
    const first = this.asOfDay - to;
    if (feed <= first && joined <= first) return true;
    return !full && joined > first && joined <= this.asOfDay - from && feed <= joined;
  }
}

const noRows: readonly Row[] = [];

function withChange(rows: readonly Row[], { fields }: HistoryEvent): readonly Row[] {
  const others = rows.filter((row) => row.fields['relatedId'] !== fields['relatedId']);
  if (fields['change'] === 'removed') return others;
  const known = rows.find((row) => row.fields['relatedId'] === fields['relatedId']);
  const reported = {
    relatedId: fields['relatedId'],
    relationKind: fields['relationKind'],
    birthDate: fields['relatedBirthDate'],
  };
  const added = { isCustomer: false, sameHousehold: false, ...known?.fields, ...reported };
  return [...others, { collection: 'relation', id: String(fields['relatedId']), fields: added }];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An event is evaluated at its own occurrence, with what was received no later than it. */
export const momentOfEvent = (event: HistoryEvent, wokenBy: HistoryEvent = event): Moment => ({
  asOf: event.at,
  untilAt: event.at,
  until: event,
  receivedUntil: wokenBy.received,
  wokenBy,
});

/** The daily run of a day is evaluated at its start, with what occurred before and was received before 06:00. */
export function momentOfDay(zone: Zone, day: Day): Moment {
  const asOf = zone.startOf(day);
  return { asOf, untilAt: asOf - 1, receivedUntil: limitOfDay(zone, day) - 1 };
}

/** Until when facts are received that the daily run of a day sees: 06:00 local. */
export const limitOfDay = (zone: Zone, day: Day): Instant => {
  const start = zone.startOf(day);
  // Six hours on the clock, also where summer time begins or ends in between.
  const six = start + 6 * HOUR;
  return six - (zone.hourOf(six) - 6) * HOUR;
};

/** Until when facts are received that a timer sees: a quarter of an hour, or at a local midnight until 06:00. */
export function limitOfTimer(zone: Zone, deadline: Instant): Instant {
  const day = zone.dayOf(deadline);
  return zone.startOf(day) === deadline ? limitOfDay(zone, day) : deadline + 15 * MINUTE;
}

/** A timer is evaluated at its deadline; at a local midnight an event at the deadline itself is not seen. */
export function momentOfTimer(zone: Zone, deadline: Instant): Moment {
  const isMidnight = zone.startOf(zone.dayOf(deadline)) === deadline;
  return {
    asOf: deadline,
    untilAt: isMidnight ? deadline - 1 : deadline,
    receivedUntil: limitOfTimer(zone, deadline) - 1,
  };
}
