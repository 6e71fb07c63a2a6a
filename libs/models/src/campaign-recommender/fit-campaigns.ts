import { accept, refuse, type Result } from '../result/index.js';
import { shrinkEffects } from '../shrinkage/index.js';
import { type CampaignModel } from './campaign-model.js';
import { type MeasuredCampaign } from './measured-campaign.js';

type Group = MeasuredCampaign['treated'];

/**
 * Learns the effect of past campaigns by segment from their control groups, each drawn towards the mean of all as far
 * as it is noisy.
 * @returns a refusal for no campaigns, one twice in a segment, an empty group, and counts that cannot be.
 */
export function fitCampaigns(campaigns: readonly MeasuredCampaign[]): Result<CampaignModel> {
  if (campaigns.length === 0)
    return refuse('CAMPAIGNS_EMPTY', 'There are no measured campaigns.', '没有已测量的营销活动。');
  const seen = new Set<string>();
  for (const { campaign, segment, treated, control } of campaigns) {
    if (!isSound(treated) || !isSound(control)) return refuseCounts(campaign, segment);
    const key = JSON.stringify([campaign, segment]);
    if (seen.has(key)) return refuseTwice(campaign, segment);
    seen.add(key);
  }
  const measured = campaigns.map(({ treated, control }) => ({
    effect: treated.conversions / treated.customers - control.conversions / control.customers,
    error: Math.sqrt(steadiedVariance(treated) + steadiedVariance(control)),
  }));
  const { mean, spread, effects } = shrinkEffects(measured);
  const responses = campaigns.map(({ campaign, segment, treated }, i) => ({
    campaign,
    segment,
    measured: measured[i]!.effect,
    effect: effects[i]!.effect,
    error: effects[i]!.error,
    contacts: treated.customers,
  }));
  return accept({ kind: 'campaign-recommender', mean, spread, responses });
}

function isSound({ customers, conversions }: Group): boolean {
  return (
    Number.isInteger(customers) &&
    Number.isInteger(conversions) &&
    conversions >= 0 &&
    conversions <= customers &&
    customers > 0
  );
}

/**
 * Variance of a rate with one conversion and one non-conversion added, so that it is never 0 (Agresti and Caffo, 2000).
 */
function steadiedVariance({ customers, conversions }: Group): number {
  const rate = (conversions + 1) / (customers + 2);
  return (rate * (1 - rate)) / (customers + 2);
}

function refuseCounts(campaign: string, segment: string): Result<never> {
  return refuse(
    'CAMPAIGNS_COUNTS',
    `Campaign "${campaign}" in "${segment}" needs customers in both groups and no more conversions than customers.`,
    `活动“${campaign}”在“${segment}”中两组均须有客户，且转化数不超过客户数。`,
  );
}

function refuseTwice(campaign: string, segment: string): Result<never> {
  return refuse(
    'CAMPAIGNS_TWICE',
    `Campaign "${campaign}" is given twice for "${segment}".`,
    `活动“${campaign}”在“${segment}”中重复出现。`,
  );
}
