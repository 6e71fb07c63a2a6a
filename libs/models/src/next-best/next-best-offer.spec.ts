import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { random } from '../statistics/index.js';
import { chooseByChance, type LoggedChoice } from './choose-by-chance.js';
import { fitOffers } from './fit-offers.js';
import { nextBestOffer } from './next-best-offer.js';
import { type OfferModel } from './offer-model.js';
import { type ChoiceOutcome, replayValue } from './replay-value.js';

const result = (segment: string, offer: string, contacts: number, responses: number) => ({
  segment,
  offer,
  contacts,
  responses,
});
const model = (): OfferModel =>
  valueOf(
    fitOffers([
      result('young', 'card', 500, 100),
      result('young', 'fund', 500, 10),
      result('old', 'card', 500, 20),
      result('old', 'fund', 500, 90),
      result('old', 'gold', 0, 0),
    ]),
  );
const offers = [
  { offer: 'card', value: 100 },
  { offer: 'fund', value: 100 },
];
const probabilityOf = (choice: LoggedChoice, offer: string): number =>
  choice.options.find(({ option }) => option === offer)!.probability;

describe('next best offer', () => {
  it('is, nearly always, the offer that the segment responds to', () => {
    const young = valueOf(nextBestOffer(model(), 'young', offers, { chance: random(1) }));
    const old = valueOf(nextBestOffer(model(), 'old', offers, { chance: random(1) }));
    expect(probabilityOf(young, 'card')).toBeGreaterThan(0.95);
    expect(probabilityOf(old, 'fund')).toBeGreaterThan(0.95);
  });

  it('tries an offer of which nothing is known', () => {
    const eligible = [...offers, { offer: 'gold', value: 100 }];
    const choice = valueOf(nextBestOffer(model(), 'old', eligible, { chance: random(1) }));
    expect(probabilityOf(choice, 'gold')).toBeGreaterThan(0.3);
  });

  it('weighs the value of an offer', () => {
    const eligible = [
      { offer: 'card', value: 1 },
      { offer: 'fund', value: 100 },
    ];
    const choice = valueOf(nextBestOffer(model(), 'young', eligible, { chance: random(1) }));
    expect(probabilityOf(choice, 'fund')).toBeGreaterThan(0.9);
  });

  it('logs probabilities that add up to one, none below the floor, and chooses by them', () => {
    const chance = random(7);
    const counts = { a: 0, b: 0, c: 0 };
    let expected = 0;
    for (let i = 0; i < 4000; i += 1) {
      const draw = (): number[] => [chance.next(), chance.next() * 0.8, 0];
      const choice = chooseByChance(['a', 'b', 'c'], draw, { chance, draws: 20, floor: 0.05 });
      expect(choice.options.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
      expect(Math.min(...choice.options.map(({ probability }) => probability))).toBeGreaterThanOrEqual(0.05);
      expect(choice.probability).toBe(probabilityOf(choice, choice.chosen));
      counts[choice.chosen as 'a' | 'b' | 'c'] += 1;
      expected += probabilityOf(choice, 'a');
    }
    expect(Math.abs(counts.a - expected)).toBeLessThan(4 * Math.sqrt(1000));
    expect(counts.c).toBeGreaterThan(130);
  });

  it('chooses the same for the same seed', () => {
    const once = valueOf(nextBestOffer(model(), 'old', offers, { chance: random(3) }));
    expect(valueOf(nextBestOffer(model(), 'old', offers, { chance: random(3) }))).toEqual(once);
  });

  it('finds the better of two offers while it learns', () => {
    const chance = random(5);
    const tally = { good: { contacts: 1, responses: 0 }, bad: { contacts: 1, responses: 0 } };
    let good = 0;
    for (let i = 0; i < 600; i += 1) {
      const learnt = valueOf(
        fitOffers(Object.entries(tally).map(([offer, counts]) => ({ segment: 'all', offer, ...counts }))),
      );
      const eligible = [
        { offer: 'good', value: 1 },
        { offer: 'bad', value: 1 },
      ];
      const chosen = valueOf(nextBestOffer(learnt, 'all', eligible, { chance, draws: 60 })).chosen as 'good' | 'bad';
      tally[chosen].contacts += 1;
      tally[chosen].responses += chance.next() < (chosen === 'good' ? 0.4 : 0.1) ? 1 : 0;
      if (i >= 400 && chosen === 'good') good += 1;
    }
    expect(good / 200).toBeGreaterThan(0.85);
  });

  it('refuses no eligible offer, unknown offers, worthless offers and impossible counts', () => {
    const ask = (eligible: { offer: string; value: number }[]): string =>
      refusalOf(nextBestOffer(model(), 'old', eligible, { chance: random(1) })).code;
    expect(ask([])).toBe('OFFER_NONE_ELIGIBLE');
    expect(ask([{ offer: 'yacht', value: 1 }])).toBe('OFFER_UNKNOWN');
    expect(ask([{ offer: 'card', value: NaN }])).toBe('OFFER_VALUE');
    expect(refusalOf(fitOffers([])).code).toBe('OFFERS_EMPTY');
    expect(refusalOf(fitOffers([result('a', 'b', 1, 2)])).code).toBe('OFFERS_COUNTS');
    expect(refusalOf(fitOffers([result('a', 'b', NaN, 0)])).code).toBe('OFFERS_COUNTS');
  });
});

describe('replayValue', () => {
  it('tells from logged choices what another policy would have earned, within its interval', () => {
    const chance = random(4);
    const outcome = (): ChoiceOutcome => {
      const isFirst = chance.next() < 0.8;
      const reward = chance.next() < (isFirst ? 0.1 : 0.3) ? 1 : 0;
      return { probability: isFirst ? 0.8 : 0.2, wanted: isFirst ? 0 : 1, reward };
    };
    let covered = 0;
    for (let run = 0; run < 100; run += 1) {
      const { low, high } = valueOf(replayValue(Array.from({ length: 1000 }, outcome)));
      expect(high - low).toBeLessThan(0.16);
      if (low <= 0.3 && 0.3 <= high) covered += 1;
    }
    expect(covered).toBeGreaterThanOrEqual(88);
  });

  it('refuses choices without a probability, and a policy that would have made none of them', () => {
    const outcome = { probability: 0.5, wanted: 0, reward: 1 };
    expect(refusalOf(replayValue([{ ...outcome, probability: 0 }])).code).toBe('CHOICE_WITHOUT_PROBABILITY');
    expect(refusalOf(replayValue([{ ...outcome, reward: NaN }])).code).toBe('CHOICE_WITHOUT_PROBABILITY');
    expect(refusalOf(replayValue([outcome])).code).toBe('CHOICES_DO_NOT_OVERLAP');
  });
});
