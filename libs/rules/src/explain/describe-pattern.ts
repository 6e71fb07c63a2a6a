import { type Pattern, type Within } from '../patterns/index.js';
import { compared, describeExpression, describeName, selector, type Wording } from './describe-expression.js';
import { fieldName } from './dictionary.js';
import { type Language, numeral, say } from './phrase.js';

/** A pattern as one sentence. */
export function describePattern(pattern: Pattern, wording: Wording): string {
  const { language } = wording;
  const tell = (node: Parameters<typeof describeExpression>[0]): string => describeExpression(node, wording);
  switch (pattern.kind) {
    case 'threshold':
      return tell(pattern.test);
    case 'window-compare':
      return describeWindowCompare(pattern, wording);
    case 'sequence': {
      const count =
        pattern.times > 1 ? say(language, `at least ${pattern.times} times `, `至少${pattern.times}次`) : '';
      const join = pattern.join
        ? say(language, `, with the same ${fieldName('en', pattern.join)}`, `，且${fieldName('zh', pattern.join)}相同`)
        : '';
      const size =
        pattern.size === undefined
          ? ''
          : say(
              language,
              `, of at least ${numeral(pattern.size * 100)}% of its amount`,
              `，金额不低于其${numeral(pattern.size * 100)}%`,
            );
      return say(
        language,
        `${count}${selector(pattern.first, wording)}, then ${selector(pattern.then, wording)} within ${within(pattern.within, 'en')}${join}${size}`,
        `${count}${selector(pattern.first, wording)}之后${within(pattern.within, 'zh')}内发生${selector(pattern.then, wording)}${join}${size}`,
      );
    }
    case 'absence-after': {
      const key = pattern.key
        ? say(language, ` for the same ${fieldName('en', pattern.key)}`, `（同一${fieldName('zh', pattern.key)}）`)
        : '';
      return say(
        language,
        `after ${selector(pattern.after, wording)} no ${selector(pattern.no, wording)} within ${within(pattern.within, 'en')}${key}`,
        `${selector(pattern.after, wording)}之后${within(pattern.within, 'zh')}内没有${selector(pattern.no, wording)}${key}`,
      );
    }
    case 'absence':
      return say(
        language,
        `no ${selector(pattern.no, wording)} for ${pattern.forDays} days, but at least one from ${pattern.prior.to} to ${pattern.prior.from} days before`,
        `连续${pattern.forDays}天没有${selector(pattern.no, wording)}，而前第${pattern.prior.to}天至前第${pattern.prior.from}天有过`,
      );
    case 'calendar':
      return describeCalendar(pattern, wording);
    case 'crossing':
      return describeCrossing(pattern, wording);
    case 'first-time':
      return say(
        language,
        `the first ${selector(pattern.selector, wording)} in ${pattern.lookback} days`,
        `${pattern.lookback}天内首次${selector(pattern.selector, wording)}`,
      );
    case 'periodicity-break': {
      const rhythm = say(
        language,
        pattern.period === 'monthly' ? 'monthly' : 'weekly',
        pattern.period === 'monthly' ? '每月' : '每周',
      );
      return say(
        language,
        `${rhythm} ${selector(pattern.selector, wording)}, seen ${pattern.learn} intervals in a row, is more than ${pattern.toleranceDays} days late`,
        `${rhythm}规律的${selector(pattern.selector, wording)}（已连续${pattern.learn}个周期）超期${pattern.toleranceDays}天以上未发生`,
      );
    }
    case 'deviation':
      return describeDeviation(pattern, wording);
  }
}

type Of<K extends Pattern['kind']> = Extract<Pattern, { kind: K }>;

function describeWindowCompare(
  { current, reference, by, limit, minCurrent, minReference, zeroReferenceMatches }: Of<'window-compare'>,
  wording: Wording,
): string {
  const { language } = wording;
  const [now, before] = [describeExpression(current, wording), describeExpression(reference, wording)];
  const main =
    by === 'ratio'
      ? say(
          language,
          `${now} ${compared(limit.comparator, 'en')} ${numeral(limit.value)} times the ${before}`,
          `${now}${compared(limit.comparator, 'zh')}${before}的${numeral(limit.value)}倍`,
        )
      : say(
          language,
          `${now} less ${before} ${compared(limit.comparator, 'en')} ${numeral(limit.value)}`,
          `${now}减去${before}${compared(limit.comparator, 'zh')}${numeral(limit.value)}`,
        );
  const floors = [
    ...(minCurrent === undefined
      ? []
      : [say(language, `at least ${numeral(minCurrent)} now`, `当前不低于${numeral(minCurrent)}`)]),
    ...(minReference === undefined
      ? []
      : [say(language, `at least ${numeral(minReference)} before`, `对比期不低于${numeral(minReference)}`)]),
    ...(zeroReferenceMatches
      ? [say(language, 'or anything where there was nothing before', '对比期为零时有值即符合')]
      : []),
  ];
  return [main, ...floors].join(say(language, ', ', '，'));
}

function describeCalendar({ date, recurrence, offset }: Of<'calendar'>, wording: Wording): string {
  const { language } = wording;
  const name = describeName(date, wording);
  const day = !recurrence
    ? name
    : 'turns' in recurrence
      ? say(language, `the day ${recurrence.turns} years after ${name}`, `${name}满${recurrence.turns}年之日`)
      : say(language, `the anniversary of ${name}`, `${name}的周年日`);
  if (offset === 0) return say(language, `today is ${day}`, `今天是${day}`);
  return offset < 0
    ? say(language, `${day} is at most ${-offset} days away`, `距${day}不超过${-offset}天`)
    : say(language, `${day} was ${offset} days ago`, `${day}已过${offset}天`);
}

function describeCrossing({ metric, direction, level, confirm }: Of<'crossing'>, wording: Wording): string {
  const { language } = wording;
  const what = describeExpression(metric, wording);
  const times = confirm > 1 ? say(language, `, ${confirm} times in a row`, `，且连续${confirm}次`) : '';
  if (level === undefined)
    return say(
      language,
      `${what} goes ${direction === 'up' ? 'to a higher' : 'to a lower'} band${times}`,
      `${what}${direction === 'up' ? '升至更高' : '降至更低'}档${times}`,
    );
  const limit = numeral(level as number);
  return direction === 'up'
    ? say(language, `${what} rises to ${limit} or above${times}`, `${what}上穿${limit}${times}`)
    : say(language, `${what} falls below ${limit}${times}`, `${what}跌破${limit}${times}`);
}

function describeDeviation({ value, against, limit, min }: Of<'deviation'>, wording: Wording): string {
  const { language } = wording;
  const what = describeExpression(value, wording);
  const norm = describeExpression('sample' in against ? against.sample : against.reference, wording);
  const least = say(language, ` (at least ${min} values)`, `（至少${min}个样本）`);
  if ('sample' in against) {
    const side = limit.value >= 0 ? say(language, 'above', '高于') : say(language, 'below', '低于');
    return say(
      language,
      `${what} lies at least ${numeral(Math.abs(limit.value))} standard deviations ${side} the ${norm}${least}`,
      `${what}${side}${norm}${numeral(Math.abs(limit.value))}个标准差以上${least}`,
    );
  }
  return say(
    language,
    `${what} ${compared(limit.comparator, 'en')} ${numeral(limit.value)} times the ${norm}${least}`,
    `${what}${compared(limit.comparator, 'zh')}${norm}的${numeral(limit.value)}倍${least}`,
  );
}

export function within(span: Within, language: Language): string {
  if ('days' in span) return say(language, `${span.days} days`, `${span.days}天`);
  const minutes = span.ms / 60_000;
  return minutes % 60 === 0
    ? say(language, `${minutes / 60} hours`, `${minutes / 60}小时`)
    : say(language, `${minutes} minutes`, `${minutes}分钟`);
}
