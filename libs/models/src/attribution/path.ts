/** One contact on the way to a result. */
export interface Touch {
  readonly channel: string;
  /** Days before the end of the path (the conversion, or the end of the observation), not negative. */
  readonly daysBefore: number;
}

/** A way that customers took, with how often it ended which way. Touches stand in order of time, the earliest first. */
export interface Path {
  readonly touches: readonly Touch[];
  /** Customers who converted at its end. */
  readonly conversions: number;
  /** Customers who did not. */
  readonly nonConversions: number;
  /** Revenue of these conversions together, in the base currency. */
  readonly revenue: number;
}

/** What a channel is credited with. */
export type Credit = {
  readonly channel: string;
  readonly conversions: number;
  /** In the base currency. */
  readonly revenue: number;
  /** Share of all conversions, 0 to 1. */
  readonly share: number;
};
