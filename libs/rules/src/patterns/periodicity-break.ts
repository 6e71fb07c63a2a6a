import { compileName } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { eventFilter } from '../evaluate/selector.js';
import { KEPT_DAYS } from '../evaluate/windows.js';
import { addMonths, type Day, formatDay } from '../time/local-date.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

const rhythms = {
  monthly: { mergeBelow: 5, shortest: 25, longest: 37, next: (day: Day) => addMonths(day, 1) },
  weekly: { mergeBelow: 3, shortest: 5, longest: 9, next: (day: Day) => day + 7 },
} as const;

/** For how many runs after the tolerance the break stays true. */
const LEVEL_DAYS = 10;

/**
 * A rhythm of at least `learn` regular intervals is broken: the expected day passed by more than the tolerance, nothing came. The span from the first
 * of the occurrences must be a full window, else unknown. Episode: the newest occurrence.
 */
export const compilePeriodicityBreak: PatternCompiler<'periodicity-break'> = (
  { selector, period, learn, toleranceDays },
  meaning,
) => {
  const filter = eventFilter(selector, (name) => compileName(name, meaning));
  const rhythm = rhythms[period];
  const occurrences = (context: Context): Day[] => {
    const kept: Day[] = [];
    for (const event of context.window(selector.of, 0, KEPT_DAYS)) {
      const isMerged = kept.length > 0 && event.day - kept.at(-1)! < rhythm.mergeBelow;
      if (!isMerged && filter(event, context)) kept.push(event.day);
    }
    return kept.slice(-(learn + 1));
  };
  // The newest occurrence is the newest event, or lies so little before it that the two count as one.
  const mayBeTrue = (context: Context): boolean => {
    const newest = context.newest(selector.of, (event) => filter(event, context), context.asOfDay - KEPT_DAYS);
    if (!newest) return false;
    const lateFor = (day: Day): number => context.asOfDay - rhythm.next(day) - toleranceDays;
    return lateFor(newest.day) <= LEVEL_DAYS && lateFor(newest.day - rhythm.mergeBelow) > 0;
  };
  return plainPattern(
    (context) => {
      const days = occurrences(context);
      if (days.length <= learn) return context.covers(selector.of, 0, KEPT_DAYS, false) ? false : undefined;
      const isRegular = days.every(
        (day, i) => i === 0 || (day - days[i - 1]! >= rhythm.shortest && day - days[i - 1]! <= rhythm.longest),
      );
      const late = context.asOfDay - rhythm.next(days.at(-1)!) - toleranceDays;
      if (!isRegular || late <= 0 || late > LEVEL_DAYS) return false;
      return context.covers(selector.of, 0, context.asOfDay - days[0]!, true) ? true : undefined;
    },
    (context) => {
      const days = occurrences(context);
      const newest = days.at(-1);
      const expected = newest === undefined ? undefined : formatDay(rhythm.next(newest));
      return {
        episode: newest === undefined ? undefined : formatDay(newest),
        values: { occurrences: days.map(formatDay), expected, toleranceDays },
      };
    },
    mayBeTrue,
  );
};
