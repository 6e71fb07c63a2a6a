import { createCatalogue, type CriteriaScope, parseDay } from '@baleen/rules';
import { describe, expect, it } from 'vitest';
import { describeOffer, diffOffers, type Offer, offerAvailability, type OfferMoment, parseOffer } from './index.js';

const scope: CriteriaScope = {
  catalogue: createCatalogue(),
  tags: new Map([['vc-tier', ['gold', 'standard']]]),
  segments: new Set(['payroll']),
  rules: new Set(),
};
const text = { en: 'Steady wealth', zh: '稳健理财' };
const document = (parts: object = {}): object => ({
  schemaVersion: 1,
  id: 'steady-wealth',
  name: text,
  description: text,
  need: 'reinvest',
  productFamily: 'wealth',
  value: 120,
  cost: 8.5,
  treatments: ['steady-wealth-sms-zh'],
  ...parts,
});

function offerOf(parts: object = {}): Offer {
  const parsed = parseOffer(document(parts), scope);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

const gold = { conditions: { all: [{ fact: 'tag.vc-tier', operator: 'equal', value: 'gold' }] } };

describe('an offer document', () => {
  it('is refused with every problem at its place', () => {
    const parsed = parseOffer(
      document({
        need: 'reinvst',
        productFamily: 'gold',
        validFrom: '2025-02-30',
        quota: 0,
        riskLevel: 6,
        value: -1,
        cost: 0.001,
        score: 'luck',
        treatments: ['a', 'a', 'B'],
        colour: 'red',
        eligibility: { conditions: { all: [{ fact: 'event.amount', operator: 'equal', value: 1 }] } },
      }),
      scope,
    );
    expect(!parsed.ok && parsed.problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
      'RULE_UNKNOWN_KEY /colour',
      'RULE_UNKNOWN_VALUE /need',
      'RULE_UNKNOWN_VALUE /productFamily',
      'OFFER_WRONG_AMOUNT /value',
      'OFFER_WRONG_AMOUNT /cost',
      'RULE_OUT_OF_RANGE /quota',
      'RULE_OUT_OF_RANGE /riskLevel',
      'RULE_UNKNOWN_VALUE /score',
      'OFFER_WRONG_DATE /validFrom',
      'OFFER_REPEATED /treatments/1',
      'OFFER_WRONG_ID /treatments/2',
      'RULE_UNKNOWN_FACT /eligibility/conditions/all/0/fact',
    ]);
  });

  it('does not end before it begins', () => {
    const parsed = parseOffer(document({ validFrom: '2025-02-02', validTo: '2025-02-01' }), scope);
    expect(!parsed.ok && parsed.problems[0]).toMatchObject({ code: 'OFFER_WRONG_PERIOD', path: '/validTo' });
  });

  it('is told, and its changes are told, in both languages', () => {
    const [before, after] = [offerOf({ quota: 500 }), offerOf({ quota: 400, eligibility: gold })];
    expect(describeOffer(after, scope)).toContainEqual({ en: 'Quota: 400', zh: '名额：400' });
    expect(describeOffer(after, scope).at(-1)!.en).toBe('Only if tag vc-tier is gold');
    expect(diffOffers(before, after, scope).map(({ words }) => words.en)).toEqual([
      'Quota: 500 to 400',
      'added: tag vc-tier is gold',
    ]);
    expect(diffOffers(before, after, scope)[0]!.words.zh).toBe('名额：500 改为 400');
  });
});

describe('whether an offer is available', () => {
  const moment = (parts: Partial<OfferMoment> = {}): OfferMoment => ({
    day: parseDay('2025-06-10')!,
    quotaUsed: 0,
    eligibility: 'yes',
    ...parts,
  });
  const codeOf = (offer: Offer, parts: Partial<OfferMoment> = {}) => {
    const { verdict, code } = offerAvailability(offer, moment(parts));
    return `${verdict} ${code}`;
  };

  it('keeps to its first and last day, both included', () => {
    expect(codeOf(offerOf({ validFrom: '2025-06-10', validTo: '2025-06-10' }))).toBe('yes available');
    expect(codeOf(offerOf({ validFrom: '2025-06-11' }))).toBe('no not-yet-valid');
    expect(codeOf(offerOf({ validTo: '2025-06-09' }))).toBe('no expired');
  });

  it('ends with the last of its quota', () => {
    expect(codeOf(offerOf({ quota: 3 }), { quotaUsed: 2 })).toBe('yes available');
    expect(codeOf(offerOf({ quota: 3 }), { quotaUsed: 3 })).toBe('no sold-out');
    expect(offerAvailability(offerOf({ quota: 3 }), moment({ quotaUsed: 3 })).reason.en).toBe('All 3 are given out');
  });

  it('needs a risk level that is known, valid and high enough', () => {
    const risky = offerOf({ riskLevel: 3 });
    expect(codeOf(risky)).toBe('no risk-unknown');
    expect(codeOf(risky, { riskLevel: 4, riskValidUntil: '2025-06-09' })).toBe('no risk-unknown');
    expect(codeOf(risky, { riskLevel: 2, riskValidUntil: '2025-06-10' })).toBe('no risk-too-high');
    expect(codeOf(risky, { riskLevel: 3, riskValidUntil: '2025-06-10' })).toBe('yes available');
  });

  it('is unknown, and so not made, where nobody can say whether its conditions are met', () => {
    expect(codeOf(offerOf(), { eligibility: 'no' })).toBe('no not-eligible');
    expect(codeOf(offerOf(), { eligibility: 'unknown' })).toBe('unknown eligibility-unknown');
  });
});
