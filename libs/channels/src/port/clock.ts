import { type Instant } from '../basics/local-time.js';

/** Time as an argument: adapters neither read the machine's clock nor set its timers themselves. */
export interface Clock {
  now(): Instant;
  /** Runs something once, after so many milliseconds; returns how to call it off. */
  after(ms: number, run: () => void): () => void;
}

/** Chance as an argument: a number from 0 (included) to 1 (excluded). */
export type Random = () => number;
