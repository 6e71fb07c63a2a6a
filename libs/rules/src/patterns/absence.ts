import { compileName } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { eventFilter } from '../evaluate/selector.js';
import { type HistoryEvent } from '../history/index.js';
import { plainPattern, type PatternCompiler } from './pattern.js';

/** Silence for n days after activity before: no event in [1..n] and at least one in [n+1..m]. Episode: the newest event before. */
export const compileAbsence: PatternCompiler<'absence'> = ({ no, forDays, prior }, meaning) => {
  const filter = eventFilter(no, (name) => compileName(name, meaning));
  const newestIn = (context: Context, from: number, to: number): HistoryEvent | undefined =>
    context.newest(
      no.of,
      (event) => event.day <= context.asOfDay - from && filter(event, context),
      context.asOfDay - to,
    );
  return plainPattern(
    (context) => {
      const isSilenceKnown = context.covers(no.of, 1, forDays, false);
      if (newestIn(context, 1, forDays)) return isSilenceKnown ? false : undefined;
      const isPriorKnown = context.covers(no.of, prior.from, prior.to, false);
      if (!isPriorKnown) return undefined;
      if (!newestIn(context, prior.from, prior.to)) return false;
      return isSilenceKnown ? true : undefined;
    },
    (context) => {
      const last = newestIn(context, 1, prior.to);
      return {
        episode: last?.id,
        values: { forDays, prior: [prior.from, prior.to], daysSinceLast: last && context.asOfDay - last.day },
      };
    },
  );
};
