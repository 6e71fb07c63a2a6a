import { type CustomerState } from '@baleen/rules';
import { type ReadState } from './customer-state.js';

interface Held extends ReadState {
  readonly bytes: number;
}

interface StateToHold extends Pick<ReadState, 'seen' | 'room'> {
  readonly state: CustomerState;
}

/** Besides its events: maps, the memory of detections. */
const BASE_BYTES = 2_000;

/**
 * States of customers whose events come live, as they were last written, at most so many bytes of them; who has been quiet longest goes first. Whoever uses one looks
 * whether the row still has the version that it had.
 */
export class StateCache {
  private readonly held = new Map<string, Held>();
  private total = 0;
  private found = 0;
  private missed = 0;

  /** @param limitBytes 0: nothing is kept */
  constructor(private readonly limitBytes: number) {}

  /** Hands the state over: it is changed by whoever evaluates it, and comes back by `keep` once that is committed. */
  take(customerId: string): ReadState | undefined {
    const held = this.held.get(customerId);
    if (held) this.drop(customerId, held);
    return held;
  }

  keep(customerId: string, { state, seen, room }: StateToHold): void {
    const before = this.held.get(customerId);
    if (before) this.drop(customerId, before);
    const bytes = BASE_BYTES + state.history.weight();
    if (bytes > this.limitBytes) return;
    this.held.set(customerId, { open: () => state, seen, room, bytes });
    this.total += bytes;
    for (const [id, oldest] of this.held) {
      if (this.total <= this.limitBytes) return;
      this.drop(id, oldest);
    }
  }

  /** Counts a state that was asked for. @param wasGood it was held and is as it was */
  count(wasGood: boolean): void {
    if (wasGood) this.found++;
    else this.missed++;
  }

  /** Of somebody whose data were erased nothing stays. */
  forget(customerId: string): void {
    const held = this.held.get(customerId);
    if (held) this.drop(customerId, held);
  }

  clear(): void {
    this.held.clear();
    this.total = 0;
  }

  get figures(): {
    readonly bytes: number;
    readonly customers: number;
    readonly found: number;
    readonly missed: number;
  } {
    return { bytes: this.total, customers: this.held.size, found: this.found, missed: this.missed };
  }

  private drop(customerId: string, { bytes }: Held): void {
    this.held.delete(customerId);
    this.total -= bytes;
  }
}
