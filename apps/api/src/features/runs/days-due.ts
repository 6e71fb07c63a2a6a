import { type Day, type Instant, type Zone } from '@baleen/rules';

/** When the bank makes its daily run. */
export interface Schedule {
  readonly isOn: boolean;
  /** Local hour, 0 to 23, from which on a day's run is made. */
  readonly hour: number;
}

export interface DueDays {
  readonly from: Day;
  readonly to: Day;
}

/**
 * The business dates whose daily run is due: all after the last one that was made, today included once its hour has come.
 * @param lastDay newest business date done; undefined before the first run: that one is for people to start
 */
export function daysDue(
  { isOn, hour }: Schedule,
  zone: Zone,
  { now, lastDay }: { readonly now: Instant; readonly lastDay: Day | undefined },
): DueDays | undefined {
  if (!isOn || lastDay === undefined) return undefined;
  const today = zone.dayOf(now);
  const to = zone.hourOf(now) >= hour ? today : today - 1;
  return to > lastDay ? { from: lastDay + 1, to } : undefined;
}
