/** A number that takes part in arbitration, and where it comes from. */
export interface Factor {
  readonly value: number;
  /** For the trace, such as `score fundPropensity 3.1 of 2025-03-01` or `default`. */
  readonly source: string;
}

/** A treatment that would like to be sent to a customer, as arbitration sees it. */
export interface Proposal {
  readonly id: string;
  readonly ruleId: string;
  /** 1 to 100, of the rule. */
  readonly priority: number;
  readonly need: string | null;
  readonly channel: string;
  /** Probability 0..1 that the customer accepts; null: no score. */
  readonly propensity: Factor | null;
  /** How well the moment suits, 1 is neutral; null: nothing known, neutral. */
  readonly context: Factor | null;
  /** Worth to the bank if accepted, in base currency; null: not known. */
  readonly value: Factor | null;
}
