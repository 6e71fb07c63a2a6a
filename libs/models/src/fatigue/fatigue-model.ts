/** Response by contact number, over all customers; plain JSON. */
export type ContactRate = {
  /** The last entry holds all contacts from this number on. */
  readonly contact: number;
  readonly contacts: number;
  readonly responses: number;
  readonly rate: number;
  /** 95% interval of the rate (Wilson). */
  readonly low: number;
  readonly high: number;
};

/** The number of contacts beyond which response falls. */
export type FatigueThreshold = {
  readonly contacts: number;
  /** 90% interval of that number, from resampled customers. */
  readonly low: number;
  readonly high: number;
  /** Rate of response beyond the threshold over the rate up to it, of the same customers. */
  readonly ratio: number;
};

/** A fitted fatigue model; plain JSON. */
export type FatigueModel = {
  readonly kind: 'fatigue';
  /** `null` where the data show no fatigue. */
  readonly threshold: FatigueThreshold | null;
  /**
   * Probability of a fall at least as clear if the customers' responses did not depend on the number of the contact; 1
   * where nothing can be compared.
   */
  readonly pValue: number;
  readonly rates: readonly ContactRate[];
  readonly customers: number;
  readonly contacts: number;
};
