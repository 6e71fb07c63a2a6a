import { describe, expect, it } from 'vitest';
import { refusalOf, valueOf } from '../../data/value-of.js';
import { canonicalJson } from '../result/index.js';
import { random } from '../statistics/index.js';
import { chooseHours } from './choose-hours.js';
import { fitSendTime } from './fit-send-time.js';
import { hourCounts } from './hour-counts.js';
import { type SendHistory } from './send-history.js';
import { type SendTimeModel } from './send-time-model.js';

/** The true chance that a customer responds at an hour. */
type RateOf = (customer: number, hour: number) => number;

const simulate = (customers: number, messages: number, seed: number, rateOf: RateOf): SendHistory => {
  const chance = random(seed);
  const length = customers * messages;
  const customer = Int32Array.from({ length }, (_, i) => Math.floor(i / messages));
  const hour = Uint8Array.from(customer, () => 8 + chance.below(12));
  return {
    group: Int32Array.from({ length: customers }, (_, who) => who % 2),
    groups: 2,
    customer,
    hour,
    responded: Uint8Array.from(customer, (who, i) => (chance.next() < rateOf(who, hour[i]!) ? 1 : 0)),
  };
};
/** Every customer likes the same hours best. */
const alike: RateOf = (_, hour) => 0.1 + (hour === 12 ? 0.15 : 0);
/** The hour liked depends on the group. */
const byGroup: RateOf = (who, hour) => 0.1 + (hour === (who % 2 === 0 ? 9 : 18) ? 0.2 : 0);
/** Everybody has an hour of their own, and some like noon. */
const everyOne: RateOf = (who, hour) => 0.05 + (hour === 8 + ((who * 7) % 12) ? 0.55 : 0) + (hour === 12 ? 0.1 : 0);

const hoursOf = (model: SendTimeModel, history: SendHistory): Uint8Array =>
  chooseHours(
    model,
    hourCounts(history, history.group.length, (customer) => customer),
    history.group,
  );
/** The rate that messages of the future really get. */
const trueRate = (hours: Uint8Array, rateOf: RateOf): number =>
  hours.reduce((sum, hour, who) => sum + rateOf(who, hour), 0) / hours.length;

describe('send time', () => {
  it('sends everybody at the common hour when customers are alike, whatever the noise', () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const history = simulate(300, 12, seed, alike);
      const model = valueOf(fitSendTime(history, { chance: random(seed) }));
      expect(model.commonHour).toBe(12);
      expect(trueRate(hoursOf(model, history), alike)).toBeGreaterThanOrEqual(alike(0, model.commonHour) - 1e-9);
    }
  });

  it('chooses the hour of the group where groups differ', () => {
    const history = simulate(600, 15, 3, byGroup);
    const model = valueOf(fitSendTime(history, { chance: random(1) }));
    const hours = hoursOf(model, history);
    expect(trueRate(hours, byGroup)).toBeGreaterThan(0.95 * 0.3);
    expect(model.gain!.low).toBeGreaterThan(0);
  });

  it('chooses the own hour of customers who differ, and is better on messages of the future', () => {
    const history = simulate(500, 60, 4, everyOne);
    const model = valueOf(fitSendTime(history, { chance: random(1) }));
    const hours = hoursOf(model, history);
    const common = trueRate(new Uint8Array(500).fill(model.commonHour), everyOne);
    expect(model.policy.choose).toBe('customer');
    expect(trueRate(hours, everyOne)).toBeGreaterThan(common + 0.3);
    const moved = Int32Array.from(hours.keys()).filter((who) => hours[who] !== model.commonHour);
    const gained = moved.map((who) => 1e6 * (everyOne(who, hours[who]!) - everyOne(who, model.commonHour)));
    const truth = gained.reduce((sum, gain) => sum + gain, 0) / moved.length / 1e6;
    expect(model.gain!.low).toBeLessThan(truth);
    expect(model.gain!.high).toBeGreaterThan(truth - 0.05);
  });

  it.each([
    ['alike', alike],
    ['by group', byGroup],
    ['each their own', everyOne],
  ])('is never worse than the common hour on messages of the future, customers being %s', (_, rateOf) => {
    for (let seed = 20; seed < 30; seed += 1) {
      const history = simulate(200, 10, seed, rateOf);
      const model = valueOf(fitSendTime(history, { chance: random(seed) }));
      const common = trueRate(new Uint8Array(200).fill(model.commonHour), rateOf);
      expect(trueRate(hoursOf(model, history), rateOf)).toBeGreaterThanOrEqual(common - 1e-9);
    }
  });

  it('gives a customer without messages the hour of the group, and an unknown group the common hour', () => {
    const history = simulate(600, 15, 3, byGroup);
    const model = valueOf(fitSendTime(history, { chance: random(1) }));
    const none = { sent: new Uint32Array(3 * 24), responses: new Uint32Array(3 * 24) };
    expect([...chooseHours(model, none, Int32Array.of(0, 1, 7))]).toEqual([9, 18, model.commonHour]);
  });

  it('never chooses an hour that was hardly tried', () => {
    const history = simulate(300, 40, 5, alike);
    history.hour[0] = 3;
    history.responded[0] = 1;
    const model = valueOf(fitSendTime(history, { chance: random(1) }));
    expect(model.hours).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(hoursOf(model, history)[0]).not.toBe(3);
  });

  it('keeps to the only hour that the bank ever used', () => {
    const history = simulate(100, 10, 5, alike);
    history.hour.fill(10);
    const model = valueOf(fitSendTime(history, { chance: random(1) }));
    expect(model.policy).toEqual({ choose: 'common' });
    expect(new Set(hoursOf(model, history))).toEqual(new Set([10]));
  });

  it('gives the same bytes for the same seed', () => {
    const history = simulate(200, 20, 6, byGroup);
    const once = canonicalJson(valueOf(fitSendTime(history, { chance: random(2) })));
    expect(canonicalJson(valueOf(fitSendTime(history, { chance: random(2) })))).toBe(once);
  });

  it('refuses no messages, messages all answered alike, and broken messages', () => {
    const codeOf = (changes: Partial<SendHistory>): string => {
      const sound: SendHistory = {
        group: Int32Array.of(0),
        groups: 1,
        customer: Int32Array.of(0, 0),
        hour: Uint8Array.of(9, 10),
        responded: Uint8Array.of(0, 1),
      };
      return refusalOf(fitSendTime({ ...sound, ...changes }, { chance: random(1) })).code;
    };
    const none = { customer: Int32Array.of(), hour: Uint8Array.of(), responded: Uint8Array.of() };
    expect(codeOf(none)).toBe('SENDS_EMPTY');
    expect(codeOf({ responded: Uint8Array.of(1, 1) })).toBe('SENDS_ONE_CLASS');
    expect(codeOf({ responded: Uint8Array.of(1, 3) })).toBe('SENDS_RESPONSE');
    expect(codeOf({ hour: Uint8Array.of(9, 24) })).toBe('SENDS_HOUR');
    expect(codeOf({ customer: Int32Array.of(0, 1) })).toBe('SENDS_UNKNOWN_CUSTOMER');
    expect(codeOf({ group: Int32Array.of(4) })).toBe('SENDS_UNKNOWN_GROUP');
  });
});
