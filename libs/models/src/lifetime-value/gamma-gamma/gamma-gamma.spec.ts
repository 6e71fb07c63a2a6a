import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { cdnowEnd, cdnowPurchases, cdnowSummary } from '../../../data/cdnow.js';
import { canonicalJson, type Result } from '../../result/index.js';
import { observePurchases } from '../observe-purchases.js';
import { expectedSpend } from './expected-spend.js';
import { fitGammaGamma } from './fit-gamma-gamma.js';
import { gammaGammaLogLikelihood } from './gamma-gamma-log-likelihood.js';
import { type GammaGammaModel } from './gamma-gamma-model.js';

const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const codeOf = (repeats: number[], spend: number[]): string => {
  const fitted = fitGammaGamma({ repeats: Float64Array.from(repeats), spend: Float64Array.from(spend) });
  return fitted.ok ? 'fitted' : fitted.refusal.code;
};

describe('gamma-gamma on the CDNOW customers', () => {
  const summary = cdnowSummary();
  let model: GammaGammaModel;
  beforeAll(() => {
    model = valueOf(fitGammaGamma(summary));
  });

  it('finds the published parameters on the 946 repeat buyers', () => {
    expect(model.customers).toBe(946);
    expect(Math.abs(model.p / 6.25 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.q / 3.74 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.v / 15.44 - 1)).toBeLessThan(0.01);
    expect(Math.abs(model.logLikelihood + 4055.918)).toBeLessThan(0.01);
  });

  it('finds the log-likelihood to the last published digit from the event log', () => {
    const fromLog = valueOf(fitGammaGamma(observePurchases(cdnowPurchases(), cdnowEnd)));
    expect(fromLog.logLikelihood).toBeCloseTo(-4055.918, 3);
    expect(Math.abs(fromLog.v / 15.44 - 1)).toBeLessThan(0.01);
  });

  it('expects the published spend of customers 1 to 5', () => {
    const expected = [24.6586, 18.9115, 35.171, 35.171, 35.171];
    expected.forEach((spend, who) => {
      expect(Math.abs(expectedSpend(model, summary.repeats[who]!, summary.spend[who]!) - spend)).toBeLessThan(5e-4);
    });
  });

  it('tells how far spend and frequency are from uncorrelated', () => {
    expect(model.correlation).toBeCloseTo(0.1138, 3);
  });

  it('gives the same bytes whatever the order of the customers', () => {
    const turned = { repeats: summary.repeats.slice().reverse(), spend: summary.spend.slice().reverse() };
    expect(canonicalJson(valueOf(fitGammaGamma(turned)))).toBe(canonicalJson(model));
  });
});

describe('gamma-gamma', () => {
  const parameter = fc.double({ min: 0.2, max: 20, noNaN: true });

  it('has the slope that its log-likelihood shows', () => {
    const data = { repeats: Float64Array.of(1, 4, 9), spend: Float64Array.of(0.4, 1.7, 12) };
    fc.assert(
      fc.property(fc.record({ p: parameter, q: parameter, v: parameter }), (at) => {
        const slope = new Float64Array(3);
        gammaGammaLogLikelihood(data, at, slope);
        (['p', 'q', 'v'] as const).forEach((name, i) => {
          const step = 1e-5 * at[name];
          const rest = new Float64Array(3);
          const above = gammaGammaLogLikelihood(data, { ...at, [name]: at[name] + step }, rest);
          const below = gammaGammaLogLikelihood(data, { ...at, [name]: at[name] - step }, rest);
          const seen = (above - below) / (2 * step);
          expect(Math.abs(seen - slope[i]!)).toBeLessThan(1e-4 * (1 + Math.abs(seen)));
        });
      }),
    );
  });

  it('draws a mean towards that of all, the less the more purchases there are', () => {
    const at = { p: 6, q: 4, v: 15 };
    const average = expectedSpend(at, 0, NaN);
    const distances = [1, 5, 50].map((repeats) => Math.abs(expectedSpend(at, repeats, 100) - 100));
    expect(average).toBe(30);
    expect(distances[0]).toBeLessThan(70);
    expect(distances[1]).toBeLessThan(distances[0]!);
    expect(distances[2]).toBeLessThan(distances[1]!);
  });

  it('does not depend on the currency', () => {
    const summary = cdnowSummary();
    const inFen = valueOf(fitGammaGamma({ ...summary, spend: summary.spend.map((spend) => spend * 100) }));
    const inYuan = valueOf(fitGammaGamma(summary));
    expect(inFen.v / inYuan.v).toBeCloseTo(100, 3);
    expect(inFen.p).toBeCloseTo(inYuan.p, 5);
  });

  it('refuses a repeat buyer without a sound spend', () => {
    for (const spend of [NaN, Infinity, -1]) expect(codeOf([2, 3, 1], [5, spend, 7])).toBe('GAMMA_GAMMA_BAD_SPEND');
  });

  it('refuses fewer than two different repeat buyers, and leaves out those without a repeat', () => {
    expect(codeOf([], [])).toBe('GAMMA_GAMMA_TOO_FEW');
    expect(codeOf([0, 2], [NaN, 5])).toBe('GAMMA_GAMMA_TOO_FEW');
    expect(codeOf([1, 2, 3], [5, 5, 5])).toBe('GAMMA_GAMMA_TOO_FEW');
  });
});
