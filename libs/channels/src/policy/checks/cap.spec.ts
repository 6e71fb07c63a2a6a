import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayNumber, localDateOf } from '../../basics/local-date.js';
import { localTimeAt } from '../../basics/local-time.js';
import { type Cap } from '../contact-policy.js';
import { defaultContactPolicy } from '../default-contact-policy.js';
import { decideContact } from '../gate.js';
import { type GateFacts, type PastContact } from '../gate-facts.js';
import { marketingSms, smsOffer, willingCustomer, withContacts } from '../testing/gate-samples.js';

const zone = 'Asia/Shanghai';
const at = Date.parse('2025-03-04T12:00:00+08:00');
const today = dayNumber('2025-03-04');

function cap(change: Partial<Cap>): Cap {
  return { ...defaultContactPolicy.caps[0]!, id: 'tested', ...change };
}

function decide(tested: Cap, facts: GateFacts, change: Partial<typeof smsOffer> = {}, now = at) {
  const policy = { ...defaultContactPolicy, caps: [tested] };
  return decideContact({ policy, request: { ...smsOffer, ...change }, facts, at: now, zone });
}

describe('caps', () => {
  it('count the contacts of the rolling window, and free a place when the oldest that matters leaves it', () => {
    const past = fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 12 });
    fc.assert(
      fc.property(past, fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 4 }), (ages, days, limit) => {
        const contacts = ages.map((age) => marketingSms(localDateOf(today - age)));
        const used = ages.filter((age) => age < days).length;
        const decision = decide(cap({ days, limit }), withContacts(...contacts));
        expect(decision.verdict).toBe(used >= limit ? 'refuse' : 'allow');
        if (decision.allowedFrom === null) return;
        const free = localTimeAt(zone, decision.allowedFrom);
        const usedOn = (day: number) => ages.filter((age) => today - age > day - days).length;
        expect(usedOn(free.day)).toBeLessThan(limit);
        expect(usedOn(free.day - 1)).toBeGreaterThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  it('of the default policy allow 1 a local day and 3 in 7 days', () => {
    const policy = defaultContactPolicy;
    const run = (...days: string[]) =>
      decideContact({ policy, request: smsOffer, facts: withContacts(...days.map((d) => marketingSms(d))), at, zone });
    expect(run('2025-03-03').verdict).toBe('allow');
    expect(run('2025-03-04').code).toBe('cap:marketing-day');
    expect(run('2025-02-26', '2025-02-27', '2025-03-03').code).toBe('cap:marketing-week');
    expect(run('2025-02-25', '2025-02-27', '2025-03-03').verdict).toBe('allow');
  });

  it('never free a place under a limit of 0', () => {
    expect(decide(cap({ limit: 0 }), willingCustomer)).toMatchObject({ verdict: 'refuse', allowedFrom: null });
  });

  it('count contacts of tomorrow too, so that a clock set back forgets nothing', () => {
    expect(decide(cap({}), withContacts(marketingSms('2025-03-05'))).verdict).toBe('refuse');
  });

  it('for marketing neither count nor limit service, and creating a task is no contact', () => {
    const service: PastContact = { ...marketingSms('2025-03-04'), purpose: 'service' };
    const task: PastContact = { ...marketingSms('2025-03-04'), channel: 'rm_task' };
    expect(decide(cap({}), withContacts(service, task)).verdict).toBe('allow');
    const full = withContacts(marketingSms('2025-03-04'));
    expect(decide(cap({}), full, { purpose: 'service' }).verdict).toBe('allow');
    expect(decide(cap({}), full, { channel: 'rm_task' }).verdict).toBe('allow');
    expect(decide(cap({ channels: ['rm_task'] }), withContacts(task), { channel: 'rm_task' }).verdict).toBe('refuse');
  });

  it('per channel count the same channel, per need the same need', () => {
    const email: PastContact = { ...marketingSms('2025-03-04', 'travel'), channel: 'email' };
    expect(decide(cap({ per: 'channel' }), withContacts(email)).verdict).toBe('allow');
    expect(decide(cap({ per: 'channel' }), withContacts(marketingSms('2025-03-04'))).verdict).toBe('refuse');
    expect(decide(cap({ per: 'need' }), withContacts(email)).verdict).toBe('allow');
    expect(decide(cap({ per: 'need' }), withContacts(email), { need: 'travel' }).verdict).toBe('refuse');
    expect(decide(cap({ per: 'need' }), withContacts(email), { need: null }).verdict).toBe('allow');
  });

  it('per household count all members, of each household, and the customer alone where there is none', () => {
    const household = cap({ per: 'household', days: 7, limit: 2 });
    const of = (...contacts: PastContact[]) => ({ coveredFrom: '2020-01-01', contacts, rejections: [] });
    const full = of(marketingSms('2025-03-01'), marketingSms('2025-03-02'));
    const within = (...households: ReturnType<typeof of>[]) => decide(household, { ...willingCustomer, households });
    expect(within(of(), full)).toMatchObject({ verdict: 'refuse', seen: { contacts: 2 } });
    expect(within(full, of(marketingSms('2025-03-03'), marketingSms('2025-03-04'))).allowedFrom).toBe(
      Date.parse('2025-03-10T09:00:00+08:00'),
    );
    expect(within(of(), of(marketingSms('2025-03-01'))).verdict).toBe('allow');
    expect(decide(household, willingCustomer).verdict).toBe('allow');
    expect(decide(household, { ...willingCustomer, households: undefined }).isForMissingFacts).toBe(true);
  });

  it('count a planned contact on its own day: today has room, and no window that holds it gets too many', () => {
    const planned = (day: string): PastContact => ({ ...marketingSms(day), isPlanned: true });
    expect(decide(cap({}), withContacts(planned('2025-03-05'))).verdict).toBe('allow');
    const week = cap({ days: 7, limit: 2 });
    expect(decide(week, withContacts(planned('2025-03-11'), planned('2025-03-12'))).verdict).toBe('allow');
    const full = decide(week, withContacts(marketingSms('2025-03-03'), planned('2025-03-06')));
    expect(full).toMatchObject({ verdict: 'refuse', allowedFrom: Date.parse('2025-03-10T09:00:00+08:00') });
    expect(decide(week, withContacts(planned('2025-03-06'), planned('2025-03-10'))).verdict).toBe('refuse');
  });

  it('never let a window hold more than the limit, whatever order the days come in', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 3 }),
        (ahead, days, limit) => {
          const contacts: PastContact[] = [];
          for (const day of ahead) {
            const on = localDateOf(today + day);
            const decision = decide(cap({ days, limit }), withContacts(...contacts), {}, at + day * 86_400_000);
            if (decision.verdict === 'allow') contacts.push({ ...marketingSms(on), isPlanned: true });
          }
          for (let first = 0; first <= 25; first++) {
            const inside = contacts.filter(
              ({ day }) => dayNumber(day) >= today + first && dayNumber(day) < today + first + days,
            );
            expect(inside.length).toBeLessThanOrEqual(limit);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
