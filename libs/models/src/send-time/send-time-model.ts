/** A fitted send-time model; plain JSON. Lists of rates have one entry per hour of the day, 0 to 23. */
export type SendTimeModel = {
  readonly kind: 'send-time';
  /** Hours with enough messages to be compared; only these are ever chosen. */
  readonly hours: readonly number[];
  readonly rates: readonly number[];
  /** The hour that is best for all together. */
  readonly commonHour: number;
  /** Rates of each group, drawn towards those of all. */
  readonly groups: readonly (readonly number[])[];
  readonly policy: SendTimePolicy;
  /**
   * What the policy gained over the common hour on messages that it had not seen, in response rate among the customers
   * whom it moves, with their share of the messages; `null` when it moves nobody.
   */
  readonly gain: {
    readonly difference: number;
    readonly low: number;
    readonly high: number;
    readonly moved: number;
  } | null;
};

/**
 * Whose hour is chosen: the common one for everybody, the group's, or the customer's own drawn towards the group by
 * `strength` messages per hour.
 */
export type SendTimePolicy =
  { readonly choose: 'common' | 'group' } | { readonly choose: 'customer'; readonly strength: number };
