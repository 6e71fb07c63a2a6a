/** What was learnt of one channel. */
export type ChannelPrior = {
  readonly channel: string;
  /** Contacts that it was learnt from. */
  readonly contacts: number;
  /**
   * Response rate of the average customer, and the number of contacts it counts for against a customer's own; `null`
   * for a channel never used.
   */
  readonly prior: { readonly mean: number; readonly strength: number } | null;
};

/** A fitted channel recommender; plain JSON. */
export type ChannelModel = { readonly kind: 'channel-recommender'; readonly channels: readonly ChannelPrior[] };
