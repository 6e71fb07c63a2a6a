import { accept, refuse, type Result } from '../result/index.js';
import { normalQuantile } from '../special/index.js';
import { type CampaignModel } from './campaign-model.js';
import { type CampaignEconomics } from './measured-campaign.js';
import { valueOfConversion } from './value-of-conversion.js';

export interface CampaignOptions {
  /** Customers of the segment who may be contacted. */
  readonly customers: number;
  /** Horizons in months; 3 months, 1 year and 3 years unless told otherwise. */
  readonly months?: readonly number[];
  readonly discountPerMonth?: number;
}

export type RecommendedCampaign = {
  readonly campaign: string;
  /** Net contribution expected of one contact within the horizon, in the base currency, with its 90% interval. */
  readonly perContact: number;
  readonly low: number;
  readonly high: number;
  /** The same over all customers of the segment. */
  readonly total: number;
  /** Whether even the lower end of the interval is a gain. */
  readonly isSure: boolean;
};

export type ExcludedCampaign = { readonly campaign: string; readonly code: 'not-measured' | 'not-worthwhile' };

export type CampaignPlan = {
  readonly months: number;
  /** The most worthwhile first; equal ones by name. */
  readonly recommended: readonly RecommendedCampaign[];
  readonly excluded: readonly ExcludedCampaign[];
};

/**
 * Which campaigns to run in a segment, for each horizon: effect x value of a conversion within the horizon - cost of a
 * contact. A campaign that was never measured in the segment is excluded rather than guessed, and so is one that is not
 * expected to pay.
 * @returns a refusal for figures that are missing, infinite, negative, or a retention above 1.
 */
export function recommendCampaigns(
  model: CampaignModel,
  campaigns: readonly CampaignEconomics[],
  segment: string,
  { customers, months = [3, 12, 36], discountPerMonth = 0 }: CampaignOptions,
): Result<CampaignPlan[]> {
  const broken = campaigns.find((item) => !isSound(item));
  if (broken) return refuseEconomics(broken.campaign);
  return accept(
    months.map((horizon) => {
      const recommended: RecommendedCampaign[] = [];
      const excluded: ExcludedCampaign[] = [];
      for (const item of campaigns) {
        const judged = judge(model, item, segment, valueOfConversion(item, horizon, discountPerMonth));
        if (typeof judged === 'string') excluded.push({ campaign: item.campaign, code: judged });
        else recommended.push({ ...judged, total: judged.perContact * customers });
      }
      recommended.sort((a, b) => b.perContact - a.perContact || (a.campaign < b.campaign ? -1 : 1));
      return { months: horizon, recommended, excluded };
    }),
  );
}

function judge(
  model: CampaignModel,
  { campaign, costPerContact }: CampaignEconomics,
  segment: string,
  value: number,
): Omit<RecommendedCampaign, 'total'> | ExcludedCampaign['code'] {
  const response = model.responses.find((item) => item.campaign === campaign && item.segment === segment);
  if (!response) return 'not-measured';
  const perContact = response.effect * value - costPerContact;
  if (perContact <= 0) return 'not-worthwhile';
  const reach = normalQuantile(0.95) * response.error * value;
  return { campaign, perContact, low: perContact - reach, high: perContact + reach, isSure: perContact > reach };
}

function isSound({ costPerContact, first, monthly, retention }: CampaignEconomics): boolean {
  return (
    [costPerContact, first, monthly].every((figure) => figure >= 0 && figure < Infinity) &&
    retention >= 0 &&
    retention <= 1
  );
}

function refuseEconomics(campaign: string): Result<never> {
  return refuse(
    'CAMPAIGNS_ECONOMICS',
    `Campaign "${campaign}" needs cost and contributions from 0 and a retention from 0 to 1.`,
    `活动“${campaign}”的成本和贡献不得为负，保留率须在 0 到 1 之间。`,
  );
}
