import { type ValuesOf } from '../arguments/index.js';
import { triggerFields } from '../blocks/index.js';
import { type JourneyDocument } from '../document/index.js';
import { addDays, weekday, type Calendar, type LocalDate } from '../time/index.js';

type TriggerSettings = ValuesOf<typeof triggerFields>;
type Every = Extract<TriggerSettings['on'], { kind: 'schedule' }>['every'];

/** What may bring customers into journeys. */
export type Cause =
  | { readonly kind: 'detection'; readonly rule: string }
  | { readonly kind: 'segment-entry'; readonly segment: string }
  /** The daily run of a date. */
  | { readonly kind: 'schedule'; readonly date: LocalDate; readonly calendar: Calendar };

/** A trigger that a cause wakes; a scheduled one names the segment whose members enter. */
export interface WokenTrigger {
  readonly blockId: string;
  readonly segment?: string;
}

/** The triggers of a validated journey that a cause wakes, in the order of the document. */
export function triggersFor(document: JourneyDocument, cause: Cause): WokenTrigger[] {
  return document.blocks
    .filter((block) => block.kind === 'trigger')
    .flatMap((block) => {
      const { on } = block.settings as unknown as TriggerSettings;
      if (!wakes(on, cause)) return [];
      return [{ blockId: block.id, ...(on.kind !== 'detection' && { segment: on.segment }) }];
    });
}

function wakes(on: TriggerSettings['on'], cause: Cause): boolean {
  if (on.kind === 'detection') return cause.kind === 'detection' && on.rules.includes(cause.rule);
  if (on.kind === 'segment-entry') return cause.kind === 'segment-entry' && on.segment === cause.segment;
  return cause.kind === 'schedule' && isDue(on.every, cause.date, cause.calendar);
}

function isDue(every: Every, date: LocalDate, calendar: Calendar): boolean {
  switch (every.kind) {
    case 'once':
      return every.date === date;
    case 'day':
      return true;
    case 'business-day':
      return calendar.isBusinessDay(date);
    case 'week':
      return Number(every.weekday) === weekday(date);
    case 'month':
      return isMonthly(every.day, date);
  }
}

/** The day of the month, or the month's last day where the month is shorter. */
function isMonthly(day: number, date: LocalDate): boolean {
  const today = Number(date.slice(8));
  const isLast = addDays(date, 1).endsWith('-01');
  return today === day || (isLast && today < day);
}
