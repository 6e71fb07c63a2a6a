/**
 * What the lifetime models read of each customer; all lists by customer number, times in weeks (7 days) since the first
 * purchase, which itself is not counted. Purchases of one day are one purchase.
 */
export interface Histories {
  /** x: repeat purchases up to the end of the observation. */
  readonly repeats: Float64Array;
  /** t_x: time of the last purchase; 0 for a customer who bought once. */
  readonly last: Float64Array;
  /** T: time observed. */
  readonly age: Float64Array;
}
