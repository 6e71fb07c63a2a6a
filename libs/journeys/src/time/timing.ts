import { addDays } from './local-date.js';
import { nextBusinessDay } from './business-day.js';
import { addDuration, parseDuration, type Duration } from './duration.js';
import { timeOfDay } from './time-of-day.js';
import { type Calendar, type Instant, type LocalDate } from './types.js';
import { instantOf, localMoment } from './zone.js';

/** When a contact may go out, in the notation of channel plans: `now`, `+4h`, `+2d`, `next-day`, `next-bd` (next business day). */
export type Timing =
  { readonly kind: 'now' | 'next-day' | 'next-bd' } | { readonly kind: 'after'; readonly duration: Duration };

/** The hours, local time of the bank, in which a contact may go out: from 09:00 on and before 20:00. */
export const contactHours = { from: '09:00', until: '20:00' } as const;

/** Undefined where the text is not in the notation. */
export function parseTiming(text: string): Timing | undefined {
  if (text === 'now' || text === 'next-day' || text === 'next-bd') return { kind: text };
  const duration = /^\+\d+[hd]$/.test(text) ? parseDuration(text.slice(1)) : undefined;
  return duration && { kind: 'after', duration };
}

/**
 * The instant at which a contact goes out.
 * `now`: at once inside the contact hours, else at the next 09:00. `+Nh`, `+Nd`: that much later, then like `now`.
 * `next-day`: 09:00 on the local day after that of `from`. `next-bd`: 09:00 on the first business day after it.
 */
export function contactTime(timing: Timing, from: Instant, calendar: Calendar): Instant {
  switch (timing.kind) {
    case 'now':
      return insideContactHours(from, calendar);
    case 'after':
      return insideContactHours(addDuration(from, timing.duration, calendar.timeZone), calendar);
    case 'next-day':
      return opening(addDays(localMoment(from, calendar.timeZone).date, 1), calendar);
    case 'next-bd':
      return opening(nextBusinessDay(localMoment(from, calendar.timeZone).date, calendar), calendar);
  }
}

function insideContactHours(instant: Instant, calendar: Calendar): Instant {
  const local = localMoment(instant, calendar.timeZone);
  if (local.timeOfDay < timeOfDay(contactHours.from)) return opening(local.date, calendar);
  if (local.timeOfDay >= timeOfDay(contactHours.until)) return opening(addDays(local.date, 1), calendar);
  return instant;
}

function opening(date: LocalDate, { timeZone }: Calendar): Instant {
  return instantOf({ date, timeOfDay: timeOfDay(contactHours.from) }, timeZone);
}
