import { type ScoreStep } from './score-steps.js';

/** The cuts learnt from one day's customers; plain JSON. */
export type RfmModel = {
  readonly kind: 'rfm';
  /** Customers with at least one purchase. */
  readonly customers: number;
  /** Steps over minus the days since the last purchase, so that higher is better as in the other two. */
  readonly recency: readonly ScoreStep[];
  readonly frequency: readonly ScoreStep[];
  readonly monetary: readonly ScoreStep[];
};
