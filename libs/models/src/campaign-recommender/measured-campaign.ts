/** What a past campaign did in one segment, against its control group. */
export interface MeasuredCampaign {
  readonly campaign: string;
  readonly segment: string;
  /** Customers contacted, and those of them who converted. */
  readonly treated: { readonly customers: number; readonly conversions: number };
  readonly control: { readonly customers: number; readonly conversions: number };
}

/** What a campaign costs and brings, in the base currency. */
export interface CampaignEconomics {
  readonly campaign: string;
  readonly costPerContact: number;
  /** Contribution of a conversion at once. */
  readonly first: number;
  /** Contribution a month after it, as long as the customer keeps what was bought. */
  readonly monthly: number;
  /** Share that keeps it from one month to the next, 0 to 1. */
  readonly retention: number;
}
