import { type CampaignEconomics } from './measured-campaign.js';

/**
 * Contribution of a conversion within so many months: at once, and month by month for the share that still keeps it. A
 * month counts at its end, so discounted once more.
 * @param discountPerMonth 0.005 is half a percent a month.
 */
export function valueOfConversion(
  { first, monthly, retention }: Pick<CampaignEconomics, 'first' | 'monthly' | 'retention'>,
  months: number,
  discountPerMonth = 0,
): number {
  let value = first;
  for (let month = 1; month <= months; month += 1) {
    value += (monthly * retention ** (month - 1)) / (1 + discountPerMonth) ** month;
  }
  return value;
}
