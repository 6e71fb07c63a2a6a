/** What RFM reads of each customer; all lists by customer number. */
export interface RfmSummary {
  /** Days from the last purchase to the day of the calculation; NaN for a customer without a purchase. */
  readonly recencyDays: Float64Array;
  /** Number of purchases; 0 for a customer without one. */
  readonly frequency: Int32Array;
  /** Sum of the purchases, in the base currency. */
  readonly monetary: Float64Array;
}
