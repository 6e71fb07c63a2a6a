import { compileName } from '../evaluate/compile-expression.js';
import { eventFilter } from '../evaluate/selector.js';
import { type HistoryEvent } from '../history/index.js';
import { type Zone } from '../time/zone.js';
import { plainPattern, type PatternCompiler, type Within } from './pattern.js';

/** The instant at which a timer set by an event is due: minutes and hours to the millisecond, days at the local midnight after. */
export const deadline = (zone: Zone, after: HistoryEvent, within: Within): number =>
  'ms' in within ? after.at + within.ms : zone.startOf(after.day + within.days + 1);

/**
 * Something that should follow an event did not. Evaluated at the deadline X, with the event that set the timer as `event`: true if it still stands
 * (no further one of the same key before X) and nothing of the awaited kind came after it up to X. Unknown where the awaited feed is not covered since.
 */
export const compileAbsenceAfter: PatternCompiler<'absence-after'> = ({ after, no, key }, meaning) => {
  const compile = (selector: typeof after) => eventFilter(selector, (name) => compileName(name, meaning));
  const [sets, cancels] = [compile(after), compile(no)];
  const LATE = 72 * 3_600_000;
  return plainPattern(
    (context) => {
      const { event } = context;
      if (!event || event.type !== after.of || !sets(event, context) || !context.sees(event)) return false;
      const value = key === undefined ? undefined : event.fields[key];
      if (key !== undefined && value === undefined) return false;
      const isLater = (other: HistoryEvent): boolean =>
        other.at > event.at || (other.at === event.at && other.id > event.id);
      const isSameKey = (other: HistoryEvent): boolean => key === undefined || other.fields[key] === value;
      const replaced = context.newest(
        after.of,
        (other) =>
          isLater(other) &&
          isSameKey(other) &&
          other.at < context.moment.asOf &&
          other.received - other.at <= LATE &&
          sets(other, context),
        event.day,
      );
      if (replaced) return false;
      const isCancelled = context.newest(
        no.of,
        (other) => isLater(other) && isSameKey(other) && cancels(other, context),
        event.day,
      );
      if (isCancelled) return false;
      return context.covers(no.of, 0, context.asOfDay - event.day, false) ? true : undefined;
    },
    (context) => ({
      subject: key === undefined ? undefined : String(context.event?.fields[key]),
      episode: context.event?.id,
      values: { after: context.event?.id, since: context.event && context.surroundings.zone.format(context.event.at) },
    }),
  );
};
