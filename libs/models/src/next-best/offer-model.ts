/** What was learnt of one offer. */
export type OfferResponse = {
  readonly offer: string;
  /** Response over all segments, and how many contacts it counts for against those of a segment. */
  readonly prior: { readonly mean: number; readonly strength: number };
  /** Contacts and responses by segment, in the order of the model's segments. */
  readonly contacts: readonly number[];
  readonly responses: readonly number[];
};

/** A fitted next-best-offer model; plain JSON. */
export type OfferModel = {
  readonly kind: 'next-best-offer';
  readonly segments: readonly string[];
  readonly offers: readonly OfferResponse[];
};
