import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { random } from '../statistics/index.js';
import { fitPromotions, type PromotionResult } from './fit-promotions.js';
import { isotonic } from './isotonic.js';
import { nextBestPromotion } from './next-best-promotion.js';
import { checkPriceProxy, cramersV } from './price-proxy.js';
import { checkPriceAttributes, isProtectedAttribute } from './protected-attributes.js';

/** Loan rates in percent: the lower, the more accept. */
const results: PromotionResult[] = [
  { segment: 'salary', price: 6, shown: 1000, accepted: 50 },
  { segment: 'salary', price: 5, shown: 1000, accepted: 90 },
  { segment: 'salary', price: 4, shown: 1000, accepted: 85 },
  { segment: 'trade', price: 6, shown: 1000, accepted: 200 },
  { segment: 'trade', price: 5, shown: 1000, accepted: 220 },
];
const options = { attributes: ['salaryBand', 'productCount'], better: 'lower' } as const;
const allowed = [
  { price: 6, margin: 300 },
  { price: 5, margin: 200 },
];

describe('next best promotion', () => {
  it('learns a response that never falls as the price gets better', () => {
    const model = valueOf(fitPromotions(results, options));
    const salary = model.segments[0]!.steps;
    expect(salary.map(({ price }) => price)).toEqual([6, 5, 4]);
    expect(salary[2]!.rate).toBeGreaterThanOrEqual(salary[1]!.rate);
    expect(salary[1]!.rate).toBeGreaterThan(salary[0]!.rate);
  });

  it('chooses the step of most expected margin, by segment', () => {
    const model = valueOf(fitPromotions(results, options));
    const trade = valueOf(nextBestPromotion(model, 'trade', allowed, { chance: random(1) }));
    expect(trade.options[0]!.probability).toBeGreaterThan(0.9);
    const steep = [allowed[0]!, { price: 5, margin: 250 }];
    const salary = valueOf(nextBestPromotion(model, 'salary', steep, { chance: random(1) }));
    expect(salary.options[1]).toEqual({ option: '5', probability: expect.closeTo(0.98, 1) });
    expect(salary.options.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });

  it('turns the steps around where a higher rate is better for the customer', () => {
    const model = valueOf(fitPromotions(results, { ...options, better: 'higher' }));
    expect(model.segments[0]!.steps.map(({ price }) => price)).toEqual([4, 5, 6]);
  });

  it.each([
    'gender',
    'cust.gender',
    'tag.dp-age-band',
    'fact.age',
    'birthDate',
    'MARITAL_STATUS',
    'tag.lc-life-stage',
    '年龄段',
    '客户性别',
    'tag.rc-spouse',
    'nationality',
  ])('refuses a price by %s', (attribute) => {
    const refusal = refusalOf(fitPromotions(results, { ...options, attributes: ['productCount', attribute] }));
    expect(refusal.code).toBe('PRICE_BY_PROTECTED_ATTRIBUTE');
    expect(refusal.message.en).toContain(attribute);
  });

  it('allows behaviour and holdings, whose names only resemble', () => {
    for (const name of ['averageBalance', 'pages', 'productCount', 'tag.ph-loan', 'mortgage', 'message', '交易次数']) {
      expect(isProtectedAttribute(name)).toBe(false);
    }
    expect(checkPriceAttributes(['salaryBand']).ok).toBe(true);
  });

  it('refuses segments that stand for a protected attribute under another name', () => {
    const gender = Int32Array.from({ length: 200 }, (_, i) => i % 2);
    const same = gender.map((value) => 1 - value);
    const other = Int32Array.from({ length: 200 }, (_, i) => Math.floor(i / 2) % 3);
    expect(cramersV(gender, same)).toBeCloseTo(1, 12);
    expect(refusalOf(checkPriceProxy(same, 'gender', gender)).code).toBe('PRICE_BY_PROXY');
    expect(valueOf(checkPriceProxy(other, 'gender', gender))).toBeCloseTo(0, 2);
    expect(valueOf(checkPriceProxy(new Int32Array(200), 'gender', gender))).toBe(0);
  });

  it('refuses prices never tried, unknown segments, and broken results', () => {
    const model = valueOf(fitPromotions(results, options));
    const ask = (segment: string, steps: { price: number; margin: number }[]): string =>
      refusalOf(nextBestPromotion(model, segment, steps, { chance: random(1) })).code;
    expect(ask('farm', allowed)).toBe('PROMOTION_UNKNOWN_SEGMENT');
    expect(ask('trade', [])).toBe('PROMOTION_NONE_ALLOWED');
    expect(ask('trade', [{ price: 4, margin: 1 }])).toBe('PROMOTION_STEP_NOT_TRIED');
    expect(ask('trade', [{ price: 5, margin: NaN }])).toBe('PROMOTION_MARGIN');
    expect(refusalOf(fitPromotions([], options)).code).toBe('PROMOTIONS_EMPTY');
    for (const broken of [{ price: NaN }, { shown: 0 }, { accepted: 2000 }, { accepted: -1 }]) {
      expect(refusalOf(fitPromotions([{ ...results[0]!, ...broken }], options)).code).toBe('PROMOTIONS_RESULT');
    }
  });
});

describe('isotonic', () => {
  it('keeps a rising sequence and pools what falls', () => {
    expect(isotonic([1, 2, 3], [1, 1, 1])).toEqual([1, 2, 3]);
    expect(isotonic([3, 1, 2], [1, 1, 2])).toEqual([2, 2, 2]);
    expect(isotonic([1, 5, 2, 9], [1, 1, 3, 1])).toEqual([1, 2.75, 2.75, 9]);
  });

  it('always rises, and keeps the weighted mean', () => {
    const item = fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0.1, max: 9, noNaN: true }));
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 30 }), (items) => {
        const weights = items.map(([, weight]) => weight);
        const fitted = isotonic(
          items.map(([value]) => value),
          weights,
        );
        fitted.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(fitted[i - 1] ?? -Infinity));
        const mean = (values: number[]): number => values.reduce((sum, value, i) => sum + value * weights[i]!, 0);
        expect(mean(fitted)).toBeCloseTo(mean(items.map(([value]) => value)), 8);
      }),
    );
  });
});
