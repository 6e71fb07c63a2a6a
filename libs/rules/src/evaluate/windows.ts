import { type Aggregate, type Literal, type Selector, type Span } from '../language/ast.js';
import { eventField, type HistoryEvent } from '../history/index.js';
import { add, compare, divide, type Exact, sum } from '../number/exact.js';
import { startOfMonth, startOfWeek } from '../time/local-date.js';
import { type Context } from './context.js';
import { type Filter } from './selector.js';
import { type Evaluator, type Value } from './value.js';

/** How long the kept history is at least, in local days. */
export const KEPT_DAYS = 800;

const SNAPSHOT = 'balance-snapshot';
const CARRIED_DAYS = 3;

export interface WindowDefinition {
  readonly aggregate: Aggregate;
  readonly selector: Selector;
  readonly field?: string;
  readonly span: Span;
  readonly filter: Filter<HistoryEvent>;
  /** Whether the window must be full, not only covered. */
  readonly full: boolean;
}

/** The value of an aggregate over a window; missing where the window is not covered. */
export function compileWindow(window: WindowDefinition): Evaluator {
  const { aggregate, selector, field, span, filter, full } = window;
  const { of } = selector;
  const finish = aggregates[aggregate];
  if (aggregate === 'count' && of !== SNAPSHOT) {
    return (context) => {
      if (!context.covers(of, span.from, span.to, full)) return undefined;
      let count = 0;
      context.eachInWindow(of, span.from, span.to, (event) => {
        if (filter(event, context)) count++;
      });
      return count;
    };
  }
  return (context) => {
    if (!context.covers(of, span.from, span.to, full)) return undefined;
    if (of === SNAPSHOT) {
      const events = snapshots(context, span);
      return events && finish(read(events, field, filter, context));
    }
    const values: Literal[] = [];
    context.eachInWindow(of, span.from, span.to, (event) => {
      const value = filter(event, context) ? valueOf(event, field) : undefined;
      if (value !== undefined) values.push(value);
    });
    return finish(values.reverse());
  };
}

/** The values that are there, in the order of the events. */
function read(
  events: readonly HistoryEvent[],
  field: string | undefined,
  filter: Filter<HistoryEvent>,
  context: Context,
): Literal[] {
  const values: Literal[] = [];
  for (const event of events) {
    if (!filter(event, context)) continue;
    const value = valueOf(event, field);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** A field of an event; 1 where the events themselves are counted. */
const valueOf = (event: HistoryEvent, field: string | undefined): Literal | undefined =>
  field === undefined ? 1 : eventField(event, field);

/** One snapshot per local day, oldest first; a day without one takes the newest of the three days before it, else nothing can be said. */
export function snapshots(context: Context, span: Span): HistoryEvent[] | undefined {
  const newestOfDay = new Map<number, HistoryEvent>();
  context.eachInWindow(SNAPSHOT, span.from, span.to + CARRIED_DAYS, (event) => {
    if (!newestOfDay.has(event.day)) newestOfDay.set(event.day, event);
  });
  const carried: HistoryEvent[] = [];
  for (let back = span.to; back >= span.from; back--) {
    const day = context.asOfDay - back;
    let found: HistoryEvent | undefined;
    for (let age = 0; age <= CARRIED_DAYS && !found; age++) found = newestOfDay.get(day - age);
    if (!found) return undefined;
    carried.push(found);
  }
  return carried;
}

const aggregates: Readonly<Record<Aggregate, (values: Literal[]) => Value>> = {
  count: (values) => values.length,
  sum: (values) => sum(values as number[]),
  min: (values) => extreme(values, -1),
  max: (values) => extreme(values, 1),
  avg: (values) => divide(sum(values as number[]), values.length),
  median: (values) => median(values as number[]),
  distinct: (values) => new Set(values).size,
};

function extreme(values: readonly Literal[], sign: 1 | -1): Value {
  let best: Literal | undefined;
  for (const value of values) if (best === undefined || (sign > 0 ? value > best : value < best)) best = value;
  return best;
}

/** The middle value, or the mean of the middle two. */
function median(values: number[]): Exact | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : divide(add(sorted[middle - 1]!, sorted[middle]!), 2);
}

/** Day number of the newest earlier event in [0..800]; missing if there is none. The triggering event does not count. */
export const compileDaysSinceLast =
  (selector: Selector, filter: Filter<HistoryEvent>): Evaluator =>
  (context) => {
    const newest = newestEarlier(context, selector, filter);
    return newest && context.asOfDay - newest.day;
  };

export const compileEverBefore =
  (selector: Selector, filter: Filter<HistoryEvent>): Evaluator =>
  (context) =>
    newestEarlier(context, selector, filter) !== undefined;

const newestEarlier = (context: Context, selector: Selector, filter: Filter<HistoryEvent>): HistoryEvent | undefined =>
  context.newest(
    selector.of,
    (event) => event !== context.event && filter(event, context),
    context.asOfDay - KEPT_DAYS,
  );

/** Consecutive complete units with at least one event, counted back from the last complete one before the as-of day. */
export function compileStreak(
  selector: Selector,
  unit: 'day' | 'week' | 'month',
  filter: Filter<HistoryEvent>,
): Evaluator {
  return (context) => {
    const days = new Set<number>();
    context.eachInWindow(selector.of, 1, KEPT_DAYS, (event) => {
      if (filter(event, context)) days.add(startOfUnit(event.day, unit));
    });
    let start = previousUnit(startOfUnit(context.asOfDay, unit), unit);
    let streak = 0;
    for (; days.has(start); start = previousUnit(start, unit)) streak++;
    return streak;
  };
}

const startOfUnit = (day: number, unit: 'day' | 'week' | 'month'): number =>
  unit === 'day' ? day : unit === 'week' ? startOfWeek(day) : startOfMonth(day);

const previousUnit = (start: number, unit: 'day' | 'week' | 'month'): number =>
  unit === 'day' ? start - 1 : unit === 'week' ? start - 7 : startOfMonth(start, -1);

/** The field of the newest event in the window that carries it. */
export const compileNewest =
  (selector: Selector, field: string, span: Span, filter: Filter<HistoryEvent>): Evaluator =>
  (context) =>
    read(context.window(selector.of, span.from, span.to), field, filter, context).at(-1);

export interface TopDefinition {
  readonly selector: Selector;
  readonly field: string;
  readonly span: Span;
  readonly by?: string;
  readonly ties: 'newest' | 'alphabetical' | 'later';
}

/** The value of a field with the most events, or with the largest total of another field. */
export function compileTop(
  { selector, field, span, by, ties }: TopDefinition,
  filter: Filter<HistoryEvent>,
): Evaluator {
  return (context) => {
    if (!context.covers(selector.of, span.from, span.to, false)) return undefined;
    const totals = new Map<string, { total: Exact; newest: number }>();
    context.window(selector.of, span.from, span.to).forEach((event, index) => {
      const value =
        field === HOUR_BAND ? hourBand(context.surroundings.zone.hourOf(event.at)) : eventField(event, field);
      const weight = by === undefined ? 1 : event.fields[by];
      if (value === undefined || typeof weight !== 'number' || !filter(event, context)) return;
      const key = String(value);
      totals.set(key, { total: add(totals.get(key)?.total ?? 0, weight), newest: index });
    });
    let best: string | undefined;
    for (const [value, { total, newest }] of totals) {
      const other = best === undefined ? undefined : totals.get(best)!;
      const order = other ? compare(total, other.total) : 1;
      const winsTie = order === 0 && wins[ties]({ value, newest }, { value: best!, newest: other!.newest });
      if (order > 0 || winsTie) best = value;
    }
    return best;
  };
}

/** Not a field of an event but of its time: the local hours 0-5 night, 6-11 morning, 12-17 afternoon, 18-23 evening. */
export const HOUR_BAND = 'hourBand';
export const hourBands: readonly string[] = ['night', 'morning', 'afternoon', 'evening'];

const hourBand = (hour: number): string => hourBands[Math.floor(hour / 6)]!;

interface Candidate {
  readonly value: string;
  readonly newest: number;
}

const wins: Readonly<Record<TopDefinition['ties'], (a: Candidate, b: Candidate) => boolean>> = {
  newest: (a, b) => a.newest > b.newest,
  alphabetical: (a, b) => a.value < b.value,
  later: (a, b) => hourBands.indexOf(a.value) > hourBands.indexOf(b.value),
};
