import { type Instant } from '../basics/local-time.js';
import { type Clock } from '../port/clock.js';

export interface VirtualClock extends Clock {
  /** Moves time on, running what falls due on the way in the order of its time. */
  advance(ms: number): void;
  /** Milliseconds until the next thing falls due; null: nothing is planned. */
  untilNext(): number | null;
}

/** A clock that moves only when told. */
export function virtualClock(start: Instant): VirtualClock {
  let now = start;
  let order = 0;
  const planned = new Map<number, { readonly at: Instant; readonly run: () => void }>();
  const earliest = () =>
    [...planned].reduce<[number, { at: Instant; run: () => void }] | undefined>(
      (first, entry) => (first === undefined || entry[1].at < first[1].at ? entry : first),
      undefined,
    );
  return {
    now: () => now,
    after(ms, run) {
      const id = order++;
      planned.set(id, { at: now + ms, run });
      return () => planned.delete(id);
    },
    advance(ms) {
      const end = now + ms;
      for (let next = earliest(); next !== undefined && next[1].at <= end; next = earliest()) {
        planned.delete(next[0]);
        now = Math.max(now, next[1].at);
        next[1].run();
      }
      now = end;
    },
    untilNext() {
      const next = earliest();
      return next === undefined ? null : Math.max(0, next[1].at - now);
    },
  };
}
