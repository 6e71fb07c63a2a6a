import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AssociationRule, associationRules } from './association-rules.js';
import { crossSell } from './cross-sell.js';

const rulesOf = (baskets: string[][], options = {}): AssociationRule[] => {
  const rules = associationRules(baskets, options);
  if (!rules.ok) throw new Error(rules.refusal.code);
  return rules.value;
};
const ten = [
  ['payroll', 'card'],
  ['payroll', 'card', 'fund'],
  ['payroll', 'card', 'fund'],
  ['payroll', 'card'],
  ['payroll'],
  ['card'],
  ['fund', 'gold'],
  ['fund', 'gold'],
  [],
  [],
];

describe('association rules', () => {
  it('count support, confidence and lift as one would by hand', () => {
    const rules = rulesOf(ten, { minSupport: 0.2 });
    expect(rules[0]).toEqual({
      given: ['gold'],
      then: 'fund',
      customers: 2,
      support: 0.2,
      confidence: 1,
      lift: 2.5,
    });
    const salary = rules.find(({ given, then }) => given.join() === 'payroll' && then === 'card');
    expect(salary).toMatchObject({ customers: 4, support: 0.4, confidence: 0.8, lift: 1.6 });
  });

  it('agree with counting every rule over every customer', () => {
    const basket = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 5 });
    fc.assert(
      fc.property(fc.array(basket, { minLength: 1, maxLength: 25 }), (baskets) => {
        const rules = rulesOf(baskets, { minSupport: 0.1, minConfidence: 0.3, minLift: 1 });
        expect(rules.map(({ given, then }) => `${given.join('+')}>${then}`).sort()).toEqual(
          rulesByCounting(baskets).sort(),
        );
      }),
    );
  });

  it('offer what comparable customers have, and nothing that is held', () => {
    const rules = rulesOf(ten, { minSupport: 0.2 });
    expect(crossSell(rules, ['payroll']).map(({ name }) => name)).toEqual(['card']);
    expect(crossSell(rules, ['payroll', 'card', 'fund', 'gold'])).toEqual([]);
    expect(crossSell(rules, [])).toEqual([]);
  });

  it('refuse no customers and a support of nothing', () => {
    const codes = [associationRules([]), associationRules(ten, { minSupport: 0 })].map((rules) =>
      rules.ok ? 'accepted' : rules.refusal.code,
    );
    expect(codes).toEqual(['ASSOCIATION_EMPTY', 'ASSOCIATION_SUPPORT']);
  });
});

function rulesByCounting(baskets: string[][]): string[] {
  const names = ['a', 'b', 'c', 'd'];
  const count = (wanted: string[]): number =>
    baskets.filter((basket) => wanted.every((name) => basket.includes(name))).length;
  const givens = names.flatMap((a, i) => [[a], ...names.slice(i + 1).map((b) => [a, b])]);
  return givens.flatMap((given) =>
    names
      .filter((then) => !given.includes(then))
      .filter((then) => {
        const both = count([...given, then]);
        const confidence = both / count(given);
        return (
          both >= 0.1 * baskets.length &&
          both > 0 &&
          confidence >= 0.3 &&
          (confidence * baskets.length) / count([then]) > 1
        );
      })
      .map((then) => `${given.join('+')}>${then}`),
  );
}
