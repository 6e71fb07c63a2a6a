/** The effect of a campaign in a segment: conversions gained per contact. */
export type CampaignResponse = {
  readonly campaign: string;
  readonly segment: string;
  /** As measured. */
  readonly measured: number;
  /** Drawn towards the mean of all campaigns. */
  readonly effect: number;
  /** Standard error of that. */
  readonly error: number;
  readonly contacts: number;
};

/** A fitted campaign recommender; plain JSON. */
export type CampaignModel = {
  readonly kind: 'campaign-recommender';
  /** Mean effect of all campaigns, and how far their true effects differ (standard deviation). */
  readonly mean: number;
  readonly spread: number;
  readonly responses: readonly CampaignResponse[];
};
