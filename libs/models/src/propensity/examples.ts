import { type Table } from '../table/index.js';

/** What is learnt from: features, labels (1 or 0) by row, and the fold of each row for cross-validation. */
export interface Examples {
  readonly features: Table;
  readonly label: Uint8Array;
  readonly fold: Uint8Array;
  readonly folds: number;
}
