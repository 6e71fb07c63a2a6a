/** A price or rate that was tried, the worst for the customer first. */
export type PromotionStep = {
  readonly price: number;
  readonly shown: number;
  readonly accepted: number;
  /** Expected share that accepts, never falling as the step gets better for the customer. */
  readonly rate: number;
};

/** Response by price step and segment; plain JSON. */
export type PromotionModel = {
  readonly kind: 'next-best-promotion';
  /** Names of the attributes that make up the segments; none of them protected. */
  readonly attributes: readonly string[];
  /** Whether a lower price is better for the customer (a fee, a loan rate), or a higher one (a deposit rate). */
  readonly better: 'lower' | 'higher';
  readonly segments: readonly { readonly segment: string; readonly steps: readonly PromotionStep[] }[];
};
