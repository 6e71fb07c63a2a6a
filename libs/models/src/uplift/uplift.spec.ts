import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hillstromFolds, hillstromTable, hillstromTrial } from '../../data/hillstrom.js';
import { accept, type Result } from '../result/index.js';
import { random } from '../statistics/index.js';
import { numberColumn } from '../table/index.js';
import { crossFitUplift, type UpliftLearner } from './cross-fit-uplift.js';
import { groupBalance } from './group-balance.js';
import { measureCampaign } from './measure-campaign.js';
import { qini, qiniCurve } from './qini.js';
import { fitTransformedOutcome, scoreTransformedOutcome } from './transformed-outcome.js';
import { type Trial } from './trial.js';
import { trialFolds } from './trial-folds.js';
import { explainTwoModel, fitTwoModel, scoreTwoModel } from './two-model.js';
import { upliftByBand, upliftOfTop } from './uplift-of-top.js';

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const codeOf = (result: Result<unknown>): string => (result.ok ? 'accepted' : result.refusal.code);
const twoModel: UpliftLearner = (trial) => {
  const model = fitTwoModel(trial);
  return model.ok ? accept((table) => scoreTwoModel(model.value, table)) : model;
};
const transformed: UpliftLearner = (trial) => {
  const model = fitTransformedOutcome(trial);
  return model.ok ? accept((table) => scoreTransformedOutcome(model.value, table)) : model;
};

describe('the e-mail test of Hillstrom', () => {
  const table = hillstromTable();
  const visit = hillstromTrial(table, 'visit');

  it.each([
    ['visit', 0.07659, 0.06995, 0.08323],
    ['conversion', 0.00681, 0.005, 0.00861],
    ['spend', 0.77, 0.485, 1.055],
  ] as const)('measures the published effect on %s with its interval', (outcome, difference, low, high) => {
    const effect = valueOf(measureCampaign(hillstromTrial(table, outcome)));
    const digits = outcome === 'spend' ? 3 : 5;
    expect(effect.difference).toBeCloseTo(difference, digits);
    expect(effect.low).toBeCloseTo(low, digits);
    expect(effect.high).toBeCloseTo(high, digits);
  });

  it('measures the published rates of visit', () => {
    const effect = valueOf(measureCampaign(visit));
    expect(effect.treated.mean).toBeCloseTo(0.18276, 5);
    expect(effect.control.mean).toBeCloseTo(0.10617, 5);
    expect(effect.treated.customers + effect.control.customers).toBe(42613);
    expect(effect.incremental.total).toBeCloseTo(effect.difference * effect.treated.customers, 9);
    expect(effect.pValue).toBeLessThan(1e-50);
  });

  it('reaches the published Qini and uplift of the top 30% with two models', () => {
    const score = valueOf(crossFitUplift(visit, hillstromFolds(), twoModel));
    expect(qini(score, visit).normalised).toBeCloseTo(0.054, 3);
    const top = valueOf(upliftOfTop(score, visit, 0.3));
    expect(top.difference).toBeCloseTo(0.09, 3);
    expect(top.low).toBeLessThan(0.09);
    expect(top.high).toBeGreaterThan(0.09);
  });

  it('orders better than random with the transformed outcome too', () => {
    const score = valueOf(crossFitUplift(visit, hillstromFolds(), transformed));
    expect(qini(score, visit).normalised).toBeGreaterThan(0.01);
    const bands = upliftByBand(score, visit, 5).map((band) => valueOf(band).difference);
    expect(bands[0]).toBeGreaterThan(bands[4]!);
  });

  it('deals the groups evenly, as planned', () => {
    const effect = valueOf(measureCampaign(visit));
    expect(groupBalance(effect.treated.customers, effect.control.customers, 0.5)).toBeGreaterThan(0.5);
    expect(groupBalance(effect.treated.customers, effect.control.customers, 0.52)).toBeLessThan(0.001);
  });
});

/** 4,000 customers; a contact helps those with x above 0 by 30 points and harms the others by 10. */
const synthetic = (seed: number): Trial => {
  const chance = random(seed);
  const x = Float64Array.from({ length: 4000 }, () => chance.next() * 2 - 1);
  const treated = Uint8Array.from(x, () => chance.below(2));
  const outcome = Float64Array.from(x, (value, row) => {
    const gained = treated[row] === 1 ? (value > 0 ? 0.3 : -0.1) : 0;
    return chance.next() < 0.3 + gained ? 1 : 0;
  });
  return { features: { rows: 4000, columns: [numberColumn('x', x)] }, treated, outcome };
};

describe('uplift', () => {
  it.each([
    ['two models', twoModel],
    ['the transformed outcome', transformed],
  ])('finds by %s whom a contact helps', (_, learner) => {
    const trial = synthetic(5);
    const score = valueOf(crossFitUplift(trial, trialFolds(trial, 5, random(1)), learner));
    expect(qini(score, trial).normalised).toBeGreaterThan(0.4);
    expect(valueOf(upliftOfTop(score, trial, 0.4)).difference).toBeGreaterThan(0.25);
  });

  it('explains an uplift by what sets the two groups apart', () => {
    const trial = synthetic(5);
    const model = valueOf(fitTwoModel(trial));
    const column = numberColumn('x', [0.9, -0.9]);
    const asked = { rows: 2, columns: [column] };
    expect(explainTwoModel(model, asked, 0)[0]).toBeGreaterThan(0.3);
    expect(explainTwoModel(model, asked, 1)[0]).toBeLessThan(-0.3);
  });

  it('repeats itself to the byte', () => {
    const once = JSON.stringify(valueOf(fitTwoModel(synthetic(5))));
    expect(JSON.stringify(valueOf(fitTwoModel(synthetic(5))))).toBe(once);
    const folds = trialFolds(synthetic(5), 5, random(1));
    expect(trialFolds(synthetic(5), 5, random(1))).toEqual(folds);
  });

  it('keeps the mix of groups and results in each fold', () => {
    const trial = synthetic(3);
    const folds = trialFolds(trial, 4, random(9));
    const sizes = new Map<string, number>();
    folds.forEach((fold, row) => {
      const key = `${trial.treated[row]}${trial.outcome[row]}/${fold}`;
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    });
    for (const cell of ['00', '01', '10', '11']) {
      const counts = [0, 1, 2, 3].map((fold) => sizes.get(`${cell}/${fold}`)!);
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  it('draws a Qini curve that ends at the effect on all, whatever the score', () => {
    const trial = synthetic(7);
    const effect = valueOf(measureCampaign(trial));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (seed) => {
        const chance = random(seed);
        const score = Float64Array.from(trial.outcome, () => chance.below(5));
        const { customers, gain } = qiniCurve(score, trial);
        expect(customers.length).toBe(6);
        expect(customers[5]).toBe(4000);
        expect(gain[5]).toBeCloseTo(effect.incremental.total, 6);
      }),
      { numRuns: 20 },
    );
  });

  it('gives the score that says nothing a Qini of zero', () => {
    expect(qini(new Float64Array(4000), synthetic(7)).normalised).toBeCloseTo(0, 12);
  });

  it('refuses an empty trial, one group only, missing outcomes and amounts where a yes or no is needed', () => {
    const features = { rows: 4, columns: [numberColumn('x', [1, 2, 3, 4])] };
    const treated = Uint8Array.of(1, 1, 0, 0);
    const trial = (...outcome: number[]): Trial => ({ features, treated, outcome: Float64Array.from(outcome) });
    expect(codeOf(measureCampaign({ treated: new Uint8Array(0), outcome: new Float64Array(0) }))).toBe('TRIAL_EMPTY');
    expect(codeOf(measureCampaign({ ...trial(1, 0, 1, 0), treated: Uint8Array.of(1, 1, 1, 0) }))).toBe(
      'TRIAL_ONE_GROUP',
    );
    expect(codeOf(fitTwoModel(trial(1, NaN, 0, 1)))).toBe('TRIAL_OUTCOME_NOT_A_NUMBER');
    expect(codeOf(fitTwoModel(trial(1, 0, Infinity, 0)))).toBe('TRIAL_OUTCOME_NOT_A_NUMBER');
    expect(codeOf(fitTwoModel(trial(1, 2, 0, 1)))).toBe('UPLIFT_OUTCOME_NOT_BINARY');
    expect(codeOf(fitTwoModel(trial(1, 1, 0, 1)))).toBe('UPLIFT_ONE_CLASS');
    expect(codeOf(measureCampaign(trial(1, 0, 0, 1), 1))).toBe('CONFIDENCE_OUT_OF_RANGE');
    expect(codeOf(fitTransformedOutcome(trial(1, 200, 0, 1)))).toBe('accepted');
  });

  it('covers the true effect as often as it says', () => {
    const chance = random(2);
    let covered = 0;
    for (let run = 0; run < 400; run += 1) {
      const treated = Uint8Array.from({ length: 400 }, () => chance.below(2));
      const outcome = Float64Array.from(treated, (arm) => (chance.next() < 0.2 + 0.1 * arm ? 1 : 0));
      const { low, high } = valueOf(measureCampaign({ treated, outcome }, 0.9));
      if (low <= 0.1 && 0.1 <= high) covered += 1;
    }
    expect(covered / 400).toBeGreaterThan(0.86);
    expect(covered / 400).toBeLessThan(0.94);
  });
});
