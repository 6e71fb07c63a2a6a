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
  const find = (context: Context, row: Row | undefined, withFalse: boolean): Finding | undefined => {
    const day = dayOf(value, context);
    if (day === undefined) return { truth: undefined, subject: row?.id, row, values: { date: undefined, offset } };
    if (!withFalse && isFarAway(pattern, day, context.asOfDay, [earliest, latest])) return undefined;
    const target = targetNear(pattern, day, context.asOfDay, [earliest, latest]);
    const isNear = target !== undefined && context.asOfDay >= target + earliest && context.asOfDay <= target + latest;
    // Nearly always: a date is far away on most days.
    if (!isNear && !withFalse) return undefined;
    const values = { date: formatDay(day), target: target === undefined ? undefined : formatDay(target), offset };
    return {
      truth: isNear,
      subject: row?.id,
      row,
      episode: target === undefined ? undefined : `${row?.id ?? ''} ${formatDay(target)}`,
      values,
    };
  };
  if (date.scope !== 'row')
    return {
      find(context, _isUsed, withFalse) {
        const finding = find(context, undefined, withFalse);
        return finding && (withFalse || finding.truth === true) ? [finding] : nothing;
      },
    };
  return {
    find(context, _isUsed, withFalse) {
      const rows = context.rows(date.collection!);
      if (rows.length === 0) return nothing;
      const findings: Finding[] = [];
      for (const row of rows) {
        context.row = row;
        const finding = find(context, row, withFalse);
        if (finding) findings.push(finding);
      }
      context.row = undefined;
      return findings;
    },
  };
};

const nothing: readonly Finding[] = [];

function dayOf(value: Evaluator, context: Context): Day | undefined {
  const text = value(context);
  return typeof text === 'string' ? parseDay(text) : undefined;
}

/** The shortest way from one day of the year to another is known within this many days without any calendar. */
const DAYS_OF_YEAR = 365.2425;
const SLACK_DAYS = 3;

/** Quicker to tell than `targetNear`: where it says yes, that finds no target whose range holds the as-of day. */
function isFarAway(
  { recurrence }: CalendarPattern,
  day: Day,
  asOfDay: Day,
  [earliest, latest]: readonly [number, number],
): boolean {
  if (!recurrence) return asOfDay < day + earliest || asOfDay > day + latest;
  const since = asOfDay - day;
  const years = 'turns' in recurrence ? recurrence.turns : Math.round((since - (earliest + latest) / 2) / DAYS_OF_YEAR);
  const after = since - years * DAYS_OF_YEAR;
  return after < earliest - SLACK_DAYS || after > latest + SLACK_DAYS;
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
  let next: Day | undefined;
  for (let n = Math.max(1, years - 1); n <= years + 2; n++) {
    const target = addYears(day, n);
    if (asOfDay >= target + earliest && asOfDay <= target + latest) return target;
    if (next === undefined && target >= asOfDay) next = target;
  }
  return next;
}
