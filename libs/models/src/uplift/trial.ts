import { type Table } from '../table/index.js';

/** Customers of whom some, drawn by chance, were contacted (treated) and the others (control) were not. */
export interface Trial {
  /** What was known of each customer before the contact. */
  readonly features: Table;
  /** 1 treated, 0 control, by row. */
  readonly treated: Uint8Array;
  /** The result by row: 1 or 0, or an amount. */
  readonly outcome: Float64Array;
}

/** The two lists that every measurement needs. */
export type Arms = Pick<Trial, 'treated' | 'outcome'>;
