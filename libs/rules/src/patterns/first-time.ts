import { compileName } from '../evaluate/compile-expression.js';
import { eventFilter } from '../evaluate/selector.js';
import { type Context } from '../evaluate/context.js';
import { type HistoryEvent } from '../history/index.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

/** True if the triggering event satisfies the selector and no earlier one in [0..lookback] does; unknown where that is not covered. */
export const compileFirstTime: PatternCompiler<'first-time'> = ({ selector, lookback }, meaning) => {
  const filter = eventFilter(selector, (name) => compileName(name, meaning));
  const earlier = (context: Context): HistoryEvent | undefined =>
    context.newest(
      selector.of,
      (event) => event !== context.event && filter(event, context),
      context.asOfDay - lookback,
    );
  return plainPattern(
    (context) => {
      if (!context.event || context.event.type !== selector.of || !filter(context.event, context)) return false;
      if (earlier(context)) return false;
      return context.covers(selector.of, 0, lookback, false) ? true : undefined;
    },
    (context) => {
      const before = earlier(context);
      return { values: { lookbackDays: lookback, daysSinceEarlier: before && context.asOfDay - before.day } };
    },
  );
};
