import { type Text } from '@baleen/rules';
import { type JourneyDocument } from '../document/index.js';
import { addDays, localMoment, type Calendar, type Instant } from '../time/index.js';
import { fill } from '../text/index.js';

/** What is known of a customer's earlier entries into the journey, whatever its version. */
export interface PastEntries {
  readonly isInside: boolean;
  /** The newest entry; absent where there was none. */
  readonly lastEnteredAt?: Instant;
}

export type EntryPermission =
  { readonly allowed: true } | { readonly allowed: false; readonly code: string; readonly message: Text };

const reasons = {
  'already-inside': { en: 'The customer is in the journey now', zh: '客户正处于该旅程中' },
  'entered-before': { en: 'The journey takes each customer once', zh: '该旅程每位客户仅进入一次' },
  'pause-not-over': { en: 'The customer may enter again from {date} on', zh: '客户自{date}起可再次进入' },
} as const satisfies Record<string, Text>;

/** Whether the journey's re-entry rule lets the customer in now. Nobody is inside twice. */
export function mayEnter(
  document: JourneyDocument,
  past: PastEntries,
  now: Instant,
  calendar: Calendar,
): EntryPermission {
  const rule = document.settings.reEntry;
  if (past.isInside) return no('already-inside');
  if (past.lastEnteredAt === undefined) return { allowed: true };
  if (rule?.kind !== 'after-exit') return no('entered-before');
  const date = addDays(localMoment(past.lastEnteredAt, calendar.timeZone).date, rule.pauseDays ?? 0);
  return localMoment(now, calendar.timeZone).date >= date ? { allowed: true } : no('pause-not-over', { date });
}

function no(code: keyof typeof reasons, values = {}): EntryPermission {
  return { allowed: false, code, message: fill(reasons[code], values) };
}
