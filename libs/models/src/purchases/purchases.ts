/**
 * Purchases (or other rewarded events) as parallel lists, one entry per purchase, in any order. A day is a whole number
 * of local days, counted from 1970-01-01; an amount is in the base currency and not negative.
 */
export interface Purchases {
  /** How many customers there are; those without a purchase are allowed. */
  readonly customers: number;
  /** Number of the customer, from 0. */
  readonly customer: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
  /** First day of each customer's relationship, where known: no purchase may lie before it. */
  readonly since?: Int32Array;
}
