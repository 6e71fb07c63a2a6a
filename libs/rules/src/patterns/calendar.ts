import { compileName } from '../evaluate/compile-expression.js';
import { type Context } from '../evaluate/context.js';
import { type Evaluator } from '../evaluate/value.js';
import { type Row } from '../history/index.js';
import { addYears, calendarDate, type Day, formatDay, parseDay } from '../time/local-date.js';
import { type Finding, type Pattern, type PatternCompiler } from './pattern.js';

type CalendarPattern = Extract<Pattern, { kind: 'calendar' }>;

/** How many runs after the offset `D+n` stays true. */
const AFTER_DAYS = 3;

/**
 * A date of the customer, of a fact or of each row of a collection comes near: with `D-n` from n days before up to the day itself, with `D+n` from n to n + 3 days
 * after it. Episode: the row and its target day.
 */
export const compileCalendar: PatternCompiler<'calendar'> = (pattern, meaning) => {
  const { date, offset } = pattern;
  const value = compileName(date, meaning);
  const [earliest, latest] = offset <= 0 ? [offset, 0] : [offset, offset + AFTER_DAYS];
  const findingOf = (context: Context, row: Row | undefined): Finding => {
    const day = dayOf(value, context);
    if (day === undefined) return { truth: undefined, subject: row?.id, row, values: { date: undefined, offset } };
    const target = targetNear(pattern, day, context.asOfDay, [earliest, latest]);
    const isNear = target !== undefined && context.asOfDay >= target + earliest && context.asOfDay <= target + latest;
    const values = { date: formatDay(day), target: target === undefined ? undefined : formatDay(target), offset };
    return {
      truth: isNear,
      subject: row?.id,
      row,
      episode: target === undefined ? undefined : `${row?.id ?? ''} ${formatDay(target)}`,
      values,
    };
  };
  const isWanted = (finding: Finding, withFalse: boolean): boolean => withFalse || finding.truth !== false;
  if (date.scope !== 'row')
    return {
      find: (context, _isUsed, withFalse) =>
        [findingOf(context, undefined)].filter((finding) => isWanted(finding, withFalse)),
    };
  return {
    find(context, _isUsed, withFalse) {
      const findings = context.rows(date.collection!).map((row) => {
        context.row = row;
        return findingOf(context, row);
      });
      context.row = undefined;
      return findings.filter((finding) => isWanted(finding, withFalse));
    },
  };
};

function dayOf(value: Evaluator, context: Context): Day | undefined {
  const text = value(context);
  return typeof text === 'string' ? parseDay(text) : undefined;
}

/** The target day whose range holds the as-of day, else one near it; with `yearly` the first is one year after the date. */
function targetNear(
  { recurrence }: CalendarPattern,
  day: Day,
  asOfDay: Day,
  [earliest, latest]: readonly [number, number],
): Day | undefined {
  if (!recurrence) return day;
  if ('turns' in recurrence) return addYears(day, recurrence.turns);
  const years = calendarDate(asOfDay).year - calendarDate(day).year;
  const anniversaries = [years - 1, years, years + 1, years + 2].filter((n) => n >= 1).map((n) => addYears(day, n));
  return (
    anniversaries.find((target) => asOfDay >= target + earliest && asOfDay <= target + latest) ??
    anniversaries.find((target) => target >= asOfDay)
  );
}
