import { type Text } from '@baleen/rules';
import { describeDuration, describeValue, type ValuesOf } from '../../arguments/index.js';
import { type Outcome } from '../../step/types.js';
import { fill } from '../../text/index.js';
import {
  addBusinessDays,
  addDays,
  addDuration,
  contactTime,
  instantOf,
  isLocalDate,
  localMoment,
  parseDuration,
  parseTiming,
  timeOfDay,
  type Instant,
} from '../../time/index.js';
import { defineBlock, type Visit } from '../block-definition.js';
import { nextPort } from '../next-port.js';
import { otherwisePort } from '../otherwise-port.js';
import { factValue } from '../verdicts.js';
import { waitFields } from './wait-fields.js';

type WaitSettings = ValuesOf<typeof waitFields>;

const words = {
  duration: { en: 'Wait {duration}', zh: '等待{duration}' },
  'contact-time': { en: 'Wait until: {at}', zh: '等待至：{at}' },
  'business-days': { en: 'Wait until {at} on business day {days} from now', zh: '等待至此后第{days}个工作日{at}' },
  date: { en: 'Wait until {date} {at}', zh: '等待至{date} {at}' },
  'fact-date': { en: 'Wait until {at} on {fact} plus {days} days', zh: '等待至{fact}加{days}天的{at}' },
} as const satisfies Record<string, Text>;

export const waitBlock = defineBlock({
  kind: 'wait',
  name: { en: 'Wait', zh: '等待' },
  description: {
    en: 'Lets time pass: a duration, business days, or until a date. A date that has passed is not waited for.',
    zh: '等待一段时间、若干工作日或至某日；已过的日期不再等待。',
  },
  family: 'time',
  hasInput: true,
  fields: waitFields,
  // Only what always lies ahead: a date that has passed, or "now" inside the contact hours, lets a loop spin.
  pauses: ({ until }) =>
    until?.kind === 'duration' ||
    until?.kind === 'business-days' ||
    (until?.kind === 'contact-time' && until.at !== 'now'),
  ports: ({ until }) =>
    until?.kind === 'fact-date'
      ? [nextPort, otherwisePort('date-missing', { en: 'No date', zh: '无日期' })]
      : [nextPort],
  explain({ until }) {
    if (until.kind === 'duration') return fill(words.duration, { duration: describeDuration(until.for) });
    if (until.kind === 'contact-time') {
      const { at: argument } = waitFields.until.variants['contact-time'].fields;
      return fill(words['contact-time'], { at: describeValue(argument, until.at) });
    }
    if (until.kind === 'fact-date') {
      return fill(words['fact-date'], { fact: until.fact, days: until.plusDays, at: until.at });
    }
    return fill(words[until.kind], { ...until });
  },
  reasons: {
    waiting: { en: 'Waits until {until}', zh: '等待至{until}' },
    over: { en: 'The wait is over', zh: '等待结束' },
    passed: { en: '{until} has passed, so there is no wait', zh: '{until}已过，不再等待' },
    'date-missing': { en: '{fact} is missing or no date', zh: '缺少{fact}或其不是日期' },
  },
  step: (visit) => (visit.position.state === 'waiting' ? goOn(visit) : arrive(visit)),
});

function goOn({ position, now, calendar }: Visit<WaitSettings>): Outcome {
  const waiting = position.waiting;
  if (waiting?.for !== 'time') throw new Error(`a customer waits at ${position.blockId}, but not for time`);
  if (now >= waiting.until) return { kind: 'leave', port: 'next', because: { code: 'over' } };
  const values = { until: localText(waiting.until, calendar.timeZone) };
  return { kind: 'stay', waiting, because: { code: 'waiting', values } };
}

function arrive(visit: Visit<WaitSettings>): Outcome {
  const { until: setting } = visit.settings;
  const until = untilOf(visit);
  if (until === undefined) {
    const values = { fact: setting.kind === 'fact-date' ? setting.fact : '-' };
    return { kind: 'leave', port: 'otherwise', because: { code: 'date-missing', values } };
  }
  const values = { until: localText(until, visit.calendar.timeZone) };
  if (until <= visit.now) return { kind: 'leave', port: 'next', because: { code: 'passed', values } };
  const because = { code: 'waiting', values };
  return { kind: 'stay', waiting: { for: 'time', until }, because, effects: [{ kind: 'wait-until', until }] };
}

/** The end of the wait; undefined where its date is missing. */
function untilOf({ settings: { until }, facts, now, calendar }: Visit<WaitSettings>): Instant | undefined {
  const { timeZone } = calendar;
  const today = localMoment(now, timeZone).date;
  const onDate = (date: string, time: string): Instant => instantOf({ date, timeOfDay: timeOfDay(time) }, timeZone);
  switch (until.kind) {
    case 'duration':
      return addDuration(now, parseDuration(until.for)!, timeZone);
    case 'contact-time':
      return contactTime(parseTiming(until.at)!, now, calendar);
    case 'business-days':
      return onDate(addBusinessDays(today, until.days, calendar), until.at);
    case 'date':
      return onDate(until.date, until.at);
    case 'fact-date': {
      const date = factValue(facts, until.fact);
      return typeof date === 'string' && isLocalDate(date)
        ? onDate(addDays(date, until.plusDays), until.at)
        : undefined;
    }
  }
}

function localText(instant: Instant, timeZone: string): string {
  const { date, timeOfDay: time } = localMoment(instant, timeZone);
  const minutes = Math.floor(time / 60_000);
  return `${date} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
