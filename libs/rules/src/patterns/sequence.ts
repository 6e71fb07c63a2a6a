import { compileName } from '../evaluate/compile-expression.js';
import { eventFilter } from '../evaluate/selector.js';
import { type HistoryEvent } from '../history/index.js';
import { compare, multiply } from '../number/exact.js';
import { type Finding, type PatternCompiler, type Within } from './pattern.js';

/** Whether `then` follows `first` in time: to the millisecond for minutes and hours, by local days otherwise. */
export const isWithin = (first: HistoryEvent, then: HistoryEvent, within: Within): boolean =>
  'ms' in within ? then.at - first.at <= within.ms : then.day - first.day <= within.days;

/**
 * One event, or n of them, and then another. The newest earlier events that satisfy all are taken; with n, all unused ones inside the span are used up.
 * Used-up events take part in no further detection of the rule.
 */
export const compileSequence: PatternCompiler<'sequence'> = ({ first, times, then, within, join, size }, meaning) => {
  const compile = (selector: typeof first) => eventFilter(selector, (name) => compileName(name, meaning));
  const [isFirst, isThen] = [compile(first), compile(then)];
  const nothing: readonly Finding[] = [];
  return {
    find(context, isUsed, withFalse) {
      const { event } = context;
      const refused: readonly Finding[] = withFalse ? [{ truth: false, values: { earlier: [] } }] : nothing;
      if (!event || event.type !== then.of || isUsed(event) || !isThen(event, context)) return refused;
      const key = join === undefined ? undefined : event.fields[join];
      if (join !== undefined && key === undefined) return refused;
      const fits = (earlier: HistoryEvent): boolean =>
        earlier !== event &&
        isWithin(earlier, event, within) &&
        (join === undefined || earlier.fields[join] === key) &&
        (size === undefined ||
          compare(event.fields['amountBase'] as number, multiply(size, earlier.fields['amountBase'] as number)) >= 0) &&
        !isUsed(earlier) &&
        isFirst(earlier, context);
      const days = 'days' in within ? within.days : Math.ceil(within.ms / 86_400_000) + 1;
      const earlier: HistoryEvent[] = [];
      context.eachInWindow(first.of, 0, days, (candidate) => {
        if (fits(candidate)) earlier.push(candidate);
      });
      if (earlier.length < times) return refused;
      const used = times === 1 ? earlier.slice(0, 1) : earlier;
      const subject = key === undefined ? undefined : String(key);
      return [
        {
          truth: true,
          subject,
          first: used[0],
          uses: [...used, event],
          values: { earlier: used.map(({ id }) => id), then: event.id },
        },
      ];
    },
  };
};
