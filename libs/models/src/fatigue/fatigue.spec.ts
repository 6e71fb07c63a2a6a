import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../result/index.js';
import { random, type Random } from '../statistics/index.js';
import { contactOrdinals } from './contact-ordinals.js';
import { type ContactSequence } from './contact-sequence.js';
import { fatigueLevel } from './fatigue-level.js';
import { type FatigueModel } from './fatigue-model.js';
import { fitFatigue } from './fit-fatigue.js';

type RateOf = (base: number, contact: number) => number;

/** Customers with rates between 0.05 and 0.5, of whom those who respond least are contacted most: up to 12 times. */
const simulate = (customers: number, chance: Random, rateOf: RateOf): ContactSequence => {
  const rows: [number, number, number][] = [];
  for (let who = 0; who < customers; who += 1) {
    const base = 0.05 + 0.45 * chance.next();
    const contacts = 2 + Math.floor((1 - base) * 10 * chance.next());
    for (let contact = 1; contact <= contacts; contact += 1) {
      rows.push([who, contact, chance.next() < rateOf(base, contact) ? 1 : 0]);
    }
  }
  return {
    customers,
    customer: Int32Array.from(rows, ([who]) => who),
    ordinal: Int32Array.from(rows, ([, contact]) => contact),
    responded: Uint8Array.from(rows, ([, , response]) => response),
  };
};
const steady: RateOf = (base) => base;
const fallsAfter =
  (contacts: number, factor: number): RateOf =>
  (base, contact) =>
    contact > contacts ? base * factor : base;
const fit = (contacts: ContactSequence, seed = 1): FatigueModel => {
  const model = fitFatigue(contacts, { chance: random(seed) });
  if (!model.ok) throw new Error(model.refusal.code);
  return model.value;
};

describe('fatigue', () => {
  it('is not found where response does not depend on the contact, though those contacted most respond least', () => {
    let found = 0;
    for (let seed = 0; seed < 60; seed += 1) {
      const model = fit(simulate(400, random(seed), steady));
      if (model.threshold) found += 1;
      else expect(model.pValue).toBeGreaterThan(0);
    }
    expect(found).toBeLessThanOrEqual(4);
  });

  it('shows falling raw rates in the same data, which therefore prove nothing', () => {
    const { rates, threshold } = fit(simulate(4000, random(8), steady));
    expect(threshold).toBeNull();
    expect(rates[7]!.high).toBeLessThan(rates[0]!.low);
  });

  it.each([3, 4, 5])('is found where response halves after %i contacts, with an interval that holds it', (contacts) => {
    const { threshold, pValue } = fit(simulate(4000, random(contacts), fallsAfter(contacts, 0.5)));
    expect(pValue).toBeLessThan(0.001);
    expect(Math.abs(threshold!.contacts - contacts)).toBeLessThanOrEqual(1);
    expect(threshold!.low).toBeLessThanOrEqual(contacts);
    expect(threshold!.high).toBeGreaterThanOrEqual(contacts);
    expect(threshold!.ratio).toBeGreaterThan(0.4);
    expect(threshold!.ratio).toBeLessThan(0.6);
  });

  it('holds the true number in its interval nearly always', () => {
    let held = 0;
    for (let seed = 100; seed < 130; seed += 1) {
      const { threshold } = fit(simulate(1500, random(seed), fallsAfter(4, 0.4)));
      if (threshold && threshold.low <= 4 && 4 <= threshold.high) held += 1;
    }
    expect(held).toBeGreaterThanOrEqual(26);
  });

  it('is not found where response rises with the contacts', () => {
    expect(fit(simulate(2000, random(3), fallsAfter(3, 1.5))).threshold).toBeNull();
  });

  it('is not believed from a fall too small to matter, however clear', () => {
    const contacts = simulate(20_000, random(4), fallsAfter(3, 0.8));
    expect(fit(contacts).threshold).not.toBeNull();
    const strict = fitFatigue(contacts, { chance: random(1), leastFall: 0.4 });
    expect(strict.ok && strict.value.threshold).toBeNull();
  });

  it('gives the same bytes for the same seed', () => {
    const contacts = simulate(1000, random(6), fallsAfter(4, 0.4));
    expect(canonicalJson(fit(contacts, 5))).toBe(canonicalJson(fit(contacts, 5)));
  });

  it('refuses no contacts, contacts all answered alike, and broken contacts', () => {
    const codeOf = (ordinals: number[], responses: number[], who = 0): string => {
      const model = fitFatigue(
        {
          customers: 1,
          customer: new Int32Array(ordinals.length).fill(who),
          ordinal: Int32Array.from(ordinals),
          responded: Uint8Array.from(responses),
        },
        { chance: random(1) },
      );
      return model.ok ? 'fitted' : model.refusal.code;
    };
    expect(codeOf([], [])).toBe('CONTACTS_EMPTY');
    expect(codeOf([1, 2], [0, 0])).toBe('FATIGUE_ONE_CLASS');
    expect(codeOf([1, 2], [1, 1])).toBe('FATIGUE_ONE_CLASS');
    expect(codeOf([0, 2], [1, 0])).toBe('CONTACTS_ORDINAL');
    expect(codeOf([1, 2], [1, 2])).toBe('CONTACTS_RESPONSE');
    expect(codeOf([1, 2], [1, 0], 1)).toBe('CONTACTS_UNKNOWN_CUSTOMER');
  });

  it('has levels that follow the interval of the threshold', () => {
    const model: FatigueModel = {
      kind: 'fatigue',
      threshold: { contacts: 4, low: 3, high: 5, ratio: 0.5 },
      pValue: 0.001,
      rates: [],
      customers: 1,
      contacts: 1,
    };
    expect([0, 2, 3, 4, 5, 9].map((contacts) => fatigueLevel(model, contacts))).toEqual([
      'none',
      'none',
      'medium',
      'medium',
      'high',
      'high',
    ]);
    expect(fatigueLevel(model, NaN)).toBeUndefined();
    expect(fatigueLevel({ ...model, threshold: null }, 50)).toBe('none');
  });
});

describe('contactOrdinals', () => {
  it('counts the contacts of the window, the day itself and those before', () => {
    const customer = Int32Array.of(0, 1, 0, 0, 0, 1);
    const day = Int32Array.of(10, 10, 1, 39, 40, 10);
    expect([...contactOrdinals(customer, day, 30)]).toEqual([2, 1, 1, 2, 2, 2]);
  });
});
