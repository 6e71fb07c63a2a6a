import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cdnowEnd, cdnowPurchases, cdnowSummary } from '../../../data/cdnow.js';
import { canonicalJson, type Result } from '../../result/index.js';
import { evaluateForecast } from '../evaluate-forecast.js';
import { type Observation, observePurchases } from '../observe-purchases.js';
import { aliveProbability } from './alive-probability.js';
import { bgNbdLogLikelihood } from './bg-nbd-log-likelihood.js';
import { type BgNbdModel } from './bg-nbd-model.js';
import { expectedPurchases, expectedPurchasesOfNew } from './expected-purchases.js';
import { fitBgNbd } from './fit-bg-nbd.js';
import { groupHistories } from './group-histories.js';

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const codeOf = (repeats: number[], last: number[], age: number[]): string => {
  const fitted = fitBgNbd({
    repeats: Float64Array.from(repeats),
    last: Float64Array.from(last),
    age: Float64Array.from(age),
  });
  return fitted.ok ? 'fitted' : fitted.refusal.code;
};

describe('BG/NBD on the CDNOW customers', () => {
  let observed: Observation;
  let model: BgNbdModel;
  beforeAll(() => {
    observed = observePurchases(cdnowPurchases(), cdnowEnd);
    model = valueOf(fitBgNbd(observed));
  });

  it('finds the published parameters and log-likelihood from the event log', () => {
    expect(model.customers).toBe(2357);
    expect(Math.abs(model.r / 0.243 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.alpha / 4.414 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.a / 0.793 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.b / 2.426 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.logLikelihood + 9582.429)).toBeLessThan(0.001);
  });

  it('finds them from the published summary too', () => {
    const fromSummary = valueOf(fitBgNbd(cdnowSummary()));
    expect(Math.abs(fromSummary.r / 0.243 - 1)).toBeLessThan(0.01);
    expect(Math.abs(fromSummary.logLikelihood + 9582.429)).toBeLessThan(0.01);
  });

  it('expects 1.444 purchases of a new customer in a year', () => {
    expect(expectedPurchasesOfNew(model, 52)).toBeCloseTo(1.444, 3);
  });

  it('expects what is published of customer 1516', () => {
    const customer = { repeats: observed.repeats[1515]!, last: observed.last[1515]!, age: observed.age[1515]! };
    expect(customer.repeats).toBe(26);
    expect(customer.last).toBeCloseTo(30.857, 3);
    expect(customer.age).toBe(31);
    expect(expectedPurchases(model, customer, 52)).toBeCloseTo(25.757, 3);
    expect(aliveProbability(model, customer)).toBeCloseTo(0.96885, 5);
  });

  it('forecasts 1,653 of the 1,882 purchases of the 39 weeks held out', () => {
    const evaluation = valueOf(evaluateForecast(model, observed, 39));
    expect(evaluation.actual).toBe(1882);
    expect(evaluation.predicted).toBeCloseTo(1653.4, 1);
    expect(evaluation.byRepeats.map(({ customers }) => customers)).toEqual([1411, 439, 214, 100, 62, 38, 29, 64]);
    expect(evaluation.byRepeats[1]!.predicted).toBeGreaterThan(evaluation.byRepeats[0]!.predicted);
  });

  it('gives the same bytes whatever the order of the customers', () => {
    const turned = fitBgNbd({
      repeats: observed.repeats.slice().reverse(),
      last: observed.last.slice().reverse(),
      age: observed.age.slice().reverse(),
    });
    expect(canonicalJson(valueOf(turned))).toBe(canonicalJson(model));
  });
});

describe('BG/NBD', () => {
  const parameter = fc.double({ min: 0.05, max: 8, noNaN: true });
  const parameters = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });
  const customers = fc.record({
    repeats: fc.integer({ min: 1, max: 300 }),
    last: fc.double({ min: 0.2, max: 100, noNaN: true }),
    silent: fc.double({ min: 0, max: 100, noNaN: true }),
  });

  it('has the slope that its log-likelihood shows', () => {
    const data = groupHistories({
      repeats: Float64Array.of(0, 2, 7, 1, 2),
      last: Float64Array.of(0, 3, 30, 4, 3),
      age: Float64Array.of(10, 12, 31, 40, 12),
    });
    fc.assert(
      fc.property(parameters, (at) => {
        const slope = new Float64Array(4);
        bgNbdLogLikelihood(data, at, slope);
        (['r', 'alpha', 'a', 'b'] as const).forEach((name, i) => {
          const step = 1e-5 * at[name];
          const rest = new Float64Array(4);
          const above = bgNbdLogLikelihood(data, { ...at, [name]: at[name] + step }, rest);
          const below = bgNbdLogLikelihood(data, { ...at, [name]: at[name] - step }, rest);
          const seen = (above - below) / (2 * step);
          expect(Math.abs(seen - slope[i]!)).toBeLessThan(1e-4 * (1 + Math.abs(seen)));
        });
      }),
    );
  });

  it('expects more purchases of a longer time, and never a negative number', () => {
    fc.assert(
      fc.property(parameters, customers, (at, { repeats, last, silent }) => {
        const customer = { repeats, last, age: last + silent };
        const [half, year] = [expectedPurchases(at, customer, 26), expectedPurchases(at, customer, 52)];
        expect(half).toBeGreaterThanOrEqual(0);
        expect(year).toBeGreaterThanOrEqual(half);
      }),
    );
  });

  it('believes less in a customer the longer the silence', () => {
    fc.assert(
      fc.property(parameters, customers, (at, { repeats, last, silent }) => {
        const alive = aliveProbability(at, { repeats, last, age: last + silent });
        const later = aliveProbability(at, { repeats, last, age: last + silent + 10 });
        expect(alive).toBeGreaterThanOrEqual(later);
        expect(alive).toBeLessThanOrEqual(1);
        expect(later).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('passes smoothly through the points where its formula is 0 / 0', () => {
    const customer = { repeats: 3, last: 10, age: 20 };
    const around = [0.999, 1, 1.001].map((a) => expectedPurchases({ r: 0.5, alpha: 5, a, b: 2 }, customer, 52));
    expect(around[1]).toBeCloseTo((around[0]! + around[2]!) / 2, 5);
    const fresh = [0.399, 0.4, 0.401].map((a) => expectedPurchasesOfNew({ r: 0.5, alpha: 5, a, b: 0.6 }, 52));
    expect(fresh[1]).toBeCloseTo((fresh[0]! + fresh[2]!) / 2, 4);
  });

  it('agrees with the integral of its definition', () => {
    const at = { r: 1.3, alpha: 3, a: 0.7, b: 1.9 };
    expect(expectedPurchasesOfNew(at, 20)).toBeCloseTo(integrated(at, 20), 4);
  });

  it('goes over into the formula for customers who all leave alike, however sure of that the fit is', () => {
    const customer = { repeats: 117, last: 40, age: 43 };
    const rate = { r: 1.87, alpha: 1.62 };
    for (const p of [0.0025, 0.2]) {
      const shrinking = ((rate.alpha + 43) / (rate.alpha + 43 + p * 156)) ** (rate.r + 117);
      const sure = { ...rate, a: p * 3e7, b: (1 - p) * 3e7 };
      const expected = (aliveProbability(sure, customer) * (1 - shrinking)) / p;
      expect(expectedPurchases(sure, customer, 156) / expected).toBeCloseTo(1, 4);
    }
    const [below, above] = [30 - 1e-6, 30 + 1e-6].map((a) => expectedPurchases({ ...rate, a, b: 90 }, customer, 52));
    expect(above! / below!).toBeCloseTo(1, 6);
  });

  it('refuses no customers, missing figures and histories that contradict themselves', () => {
    expect(codeOf([], [], [])).toBe('HISTORIES_EMPTY');
    expect(codeOf([1, NaN], [1, 1], [2, 2])).toBe('HISTORIES_NOT_A_NUMBER');
    expect(codeOf([1], [1], [Infinity])).toBe('HISTORIES_NOT_A_NUMBER');
    expect(codeOf([1], [3], [2])).toBe('HISTORIES_LAST_AFTER_END');
    expect(codeOf([1], [1], [-2])).toBe('HISTORIES_NEGATIVE');
    expect(codeOf([1.5], [1], [2])).toBe('HISTORIES_REPEATS_NOT_WHOLE');
    expect(codeOf([0], [1], [2])).toBe('HISTORIES_CONTRADICTION');
    expect(codeOf([2], [0], [2])).toBe('HISTORIES_CONTRADICTION');
  });

  it('refuses customers of whom nobody came back', () => {
    expect(codeOf([0, 0, 0], [0, 0, 0], [5, 6, 7])).toBe('BG_NBD_NO_REPEAT');
  });
});

/**
 * Expected purchases by numerical integration: while the rate l and the leaving probability p are known, it is (1 -
 * e^(-l p t)) / p.
 */
function integrated({ r, alpha, a, b }: { r: number; alpha: number; a: number; b: number }, t: number): number {
  const steps = 4000;
  let [sum, weight] = [0, 0];
  for (let i = 0; i < steps; i += 1) {
    const root = (i + 0.5) / steps;
    const p = root ** 4;
    const density = p ** (a - 1) * (1 - p) ** (b - 1) * root ** 3;
    sum += (density * (1 - (alpha / (alpha + p * t)) ** r)) / p;
    weight += density;
  }
  return sum / weight;
}
