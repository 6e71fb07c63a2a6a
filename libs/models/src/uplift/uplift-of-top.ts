import { type Result } from '../result/index.js';
import { descendingOrder } from '../statistics/index.js';
import { type CampaignEffect, measureCampaign } from './measure-campaign.js';
import { type Arms } from './trial.js';

/**
 * The effect measured among the customers with the highest scores, with its interval; equal scores in the order of the
 * rows.
 * @param share above 0, at most 1: 0.3 for the top 30%.
 */
export function upliftOfTop(score: Float64Array, arms: Arms, share: number): Result<CampaignEffect> {
  const rows = descendingOrder(score).subarray(0, Math.floor(share * score.length));
  return measureCampaign(takeArms(arms, rows));
}

/** The effect measured by tenth (or another number of bands) of the score, the best first. */
export function upliftByBand(score: Float64Array, arms: Arms, bands = 10): Result<CampaignEffect>[] {
  const order = descendingOrder(score);
  const edge = (band: number): number => Math.round((band * order.length) / bands);
  return Array.from({ length: bands }, (_, band) =>
    measureCampaign(takeArms(arms, order.subarray(edge(band), edge(band + 1)))),
  );
}

function takeArms({ treated, outcome }: Arms, rows: Int32Array): Arms {
  return {
    treated: Uint8Array.from(rows, (row) => treated[row]!),
    outcome: Float64Array.from(rows, (row) => outcome[row]!),
  };
}
