import { type Day, parseDay } from '@baleen/rules';

/**
 * Business dates of one partition, and the events that wait there, as they are being done for one customer after the other. It is kept from the first
 * customer to the last: whoever takes it up does for the others exactly what was done for the first.
 */
export interface OpenBlock {
  readonly days: readonly Day[];
  /** Events imported up to here are seen: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** Timers are fired whose last facts were received up to here; null: none are. */
  readonly timersUntil: number | null;
  /** Whether the kept states will do; else they are built again from events and detections. */
  readonly usesStates: boolean;
  readonly makesContacts: boolean;
  /** The night whose events are stored with it. */
  readonly importId: number | null;
}

export type KeptBlock = Omit<OpenBlock, 'days'> & { readonly days: readonly string[] };

export const readBlock = (kept: KeptBlock): OpenBlock => ({ ...kept, days: kept.days.map((day) => parseDay(day)!) });

/** Whether two are one and the same work. */
export const isSameBlock = (a: OpenBlock, b: OpenBlock): boolean =>
  a.eventsUntil === b.eventsUntil &&
  a.timersUntil === b.timersUntil &&
  a.importId === b.importId &&
  a.makesContacts === b.makesContacts &&
  a.days.length === b.days.length &&
  a.days.every((day, i) => day === b.days[i]);
