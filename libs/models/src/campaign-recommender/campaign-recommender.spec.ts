import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { canonicalJson } from '../result/index.js';
import { type CampaignModel } from './campaign-model.js';
import { fitCampaigns } from './fit-campaigns.js';
import { type CampaignEconomics, type MeasuredCampaign } from './measured-campaign.js';
import { type CampaignPlan, recommendCampaigns } from './recommend-campaigns.js';
import { valueOfConversion } from './value-of-conversion.js';

const measured = (campaign: string, treated: number, control: number, customers = 10_000): MeasuredCampaign => ({
  campaign,
  segment: 'payroll',
  treated: { customers, conversions: treated },
  control: { customers, conversions: control },
});
const model = (): CampaignModel =>
  valueOf(
    fitCampaigns([
      measured('cashback', 900, 500),
      measured('fund-plan', 300, 200),
      measured('newsletter', 205, 200),
      measured('lucky', 6, 2, 40),
    ]),
  );
const economics: readonly CampaignEconomics[] = [
  { campaign: 'cashback', costPerContact: 0.5, first: 20, monthly: 0, retention: 1 },
  { campaign: 'fund-plan', costPerContact: 0.5, first: 5, monthly: 12, retention: 0.97 },
  { campaign: 'newsletter', costPerContact: 2, first: 1, monthly: 0, retention: 1 },
  { campaign: 'gold', costPerContact: 0.1, first: 1000, monthly: 0, retention: 1 },
];
const plans = (): CampaignPlan[] => valueOf(recommendCampaigns(model(), economics, 'payroll', { customers: 5000 }));

describe('campaign recommender', () => {
  it('prefers what pays at once over 3 months and what lasts over 3 years', () => {
    const order = plans().map(({ months, recommended }) => [months, ...recommended.map(({ campaign }) => campaign)]);
    expect(order).toEqual([
      [3, 'cashback'],
      [12, 'fund-plan', 'cashback'],
      [36, 'fund-plan', 'cashback'],
    ]);
  });

  it('excludes campaigns that do not pay, and those never measured in the segment', () => {
    expect(plans()[2]!.excluded).toEqual([
      { campaign: 'newsletter', code: 'not-worthwhile' },
      { campaign: 'gold', code: 'not-measured' },
    ]);
    const elsewhere = valueOf(recommendCampaigns(model(), economics, 'senior', { customers: 5000 }));
    expect(elsewhere[0]!.recommended).toEqual([]);
    expect(new Set(elsewhere[0]!.excluded.map(({ code }) => code))).toEqual(new Set(['not-measured']));
  });

  it('gives the net contribution with its interval, per contact and for the segment', () => {
    const cashback = plans()[0]!.recommended[0]!;
    expect(cashback.perContact).toBeCloseTo(0.04 * 20 - 0.5, 1);
    expect(cashback.low).toBeLessThan(cashback.perContact);
    expect(cashback.high).toBeGreaterThan(cashback.perContact);
    expect(cashback.total).toBeCloseTo(5000 * cashback.perContact, 9);
    expect(cashback.isSure).toBe(true);
  });

  it('does not take the luckiest of many for the best', () => {
    const lucky = model().responses.find(({ campaign }) => campaign === 'lucky')!;
    expect(lucky.measured).toBeCloseTo(0.1, 12);
    expect(lucky.effect).toBeLessThan(0.05);
  });

  it('values a conversion by what is kept, month by month', () => {
    const kept = { first: 10, monthly: 4, retention: 0.5 };
    expect(valueOfConversion(kept, 0)).toBe(10);
    expect(valueOfConversion(kept, 3)).toBe(10 + 4 + 2 + 1);
    expect(valueOfConversion(kept, 3, 1)).toBe(10 + 2 + 0.5 + 0.125);
  });

  it('gives the same bytes on every fit', () => {
    expect(canonicalJson(model())).toBe(canonicalJson(model()));
  });

  it('refuses no campaigns, impossible counts, repeats and broken figures', () => {
    const codeOf = (...campaigns: MeasuredCampaign[]): string => refusalOf(fitCampaigns(campaigns)).code;
    expect(codeOf()).toBe('CAMPAIGNS_EMPTY');
    expect(codeOf(measured('a', 11, 2, 10))).toBe('CAMPAIGNS_COUNTS');
    expect(codeOf(measured('a', NaN, 2, 10))).toBe('CAMPAIGNS_COUNTS');
    expect(codeOf(measured('a', 0, 0, 0))).toBe('CAMPAIGNS_COUNTS');
    expect(codeOf(measured('a', 1, 1), measured('a', 2, 2))).toBe('CAMPAIGNS_TWICE');
    for (const broken of [{ retention: 1.1 }, { first: NaN }, { monthly: Infinity }, { costPerContact: -1 }]) {
      const asked = recommendCampaigns(model(), [{ ...economics[0]!, ...broken }], 'payroll', { customers: 1 });
      expect(refusalOf(asked).code).toBe('CAMPAIGNS_ECONOMICS');
    }
  });
});
