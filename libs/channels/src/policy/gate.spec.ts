import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stages } from './check.js';
import { type ContactPolicy } from './contact-policy.js';
import { type ContactRequest } from './contact-request.js';
import { defaultContactPolicy } from './default-contact-policy.js';
import { decideContact, type GateDecision } from './gate.js';
import { type GateFacts } from './gate-facts.js';
import { marketingSms, smsOffer, willingCustomer, withContacts } from './testing/gate-samples.js';

const zone = 'Asia/Shanghai';
const noon = Date.parse('2025-03-04T12:00:00+08:00');

function decide(change: {
  facts?: GateFacts;
  request?: Partial<ContactRequest>;
  policy?: Partial<ContactPolicy>;
  at?: number;
}): GateDecision {
  return decideContact({
    policy: { ...defaultContactPolicy, ...change.policy },
    request: { ...smsOffer, ...change.request },
    facts: change.facts ?? willingCustomer,
    at: change.at ?? noon,
    zone,
  });
}

function customer(change: Partial<GateFacts['customer']>): GateFacts {
  return { ...willingCustomer, customer: { ...willingCustomer.customer, ...change } };
}

/** One way to fail each stage, with the code it is stored under. */
const failures: readonly {
  code: string;
  apply: (facts: GateFacts) => GateFacts;
}[] = [
  { code: 'legal-status', apply: (f) => ({ ...f, customer: { ...f.customer, status: 'frozen' } }) },
  { code: 'staff', apply: (f) => ({ ...f, customer: { ...f.customer, staff: true } }) },
  { code: 'minor', apply: (f) => ({ ...f, customer: { ...f.customer, birthDate: '2010-01-01' } }) },
  { code: 'consent', apply: (f) => ({ ...f, consents: [] }) },
  { code: 'open-complaint', apply: (f) => ({ ...f, customer: { ...f.customer, openComplaint: true } }) },
  { code: 'fatigued', apply: (f) => ({ ...f, customer: { ...f.customer, fatigue: 'high' } }) },
  { code: 'quiet-hours', apply: (f) => ({ ...f, customer: { ...f.customer, timeZone: 'America/New_York' } }) },
  {
    code: 'cap:marketing-day',
    apply: (f) => ({
      ...f,
      history: { coveredFrom: '2020-01-01', contacts: [marketingSms('2025-03-04')], rejections: [] },
    }),
  },
  {
    code: 'channel-capacity',
    apply: (f) => ({ ...f, capacity: { ...f.capacity, channel: { thisHour: 5, today: 5 } } }),
  },
];

describe('the gate', () => {
  it('lets a willing customer be contacted, and shows every check it made', () => {
    const decision = decide({ request: { suppressions: ['open-complaint', 'rejected:60d'] } });
    expect(decision.verdict).toBe('allow');
    expect(decision.trace.map((step) => step.code)).toEqual([
      'legal-status',
      'staff',
      'minor',
      'consent',
      'open-complaint',
      'rejected:60d',
      'quiet-hours',
      'cap:marketing-day',
      'cap:marketing-week',
      'channel-capacity',
      'rm-capacity',
    ]);
  });

  it('decides by the first check in the fixed order, whatever else is wrong', () => {
    const policy = { channelCapacity: { sms: { perHour: 5, perDay: null } } };
    const request = { suppressions: ['open-complaint', 'fatigued'] };
    fc.assert(
      fc.property(
        fc.subarray(
          failures.map((_, index) => index),
          { minLength: 1 },
        ),
        (chosen) => {
          const facts = chosen.reduce((sum, index) => failures[index]!.apply(sum), willingCustomer);
          const decision = decide({ facts, request, policy });
          expect(decision.code).toBe(failures[Math.min(...chosen)]!.code);
          const stopped = decision.trace.filter((step) => step.outcome === 'refuse' || step.outcome === 'defer');
          expect(stopped.map((step) => step.code)).toEqual(
            [...chosen].sort((a, b) => a - b).map((i) => failures[i]!.code),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('never runs a stage before an earlier one', () => {
    const { trace } = decide({ policy: { always: ['vulnerable'] }, request: { suppressions: ['arrears'] } });
    const order = trace.map((step) => stages.indexOf(step.stage));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('refuses when any fact that a check needs was not supplied', () => {
    const request = {
      suppressions: ['vulnerable', 'risk-below:1', 'owns:fund', 'in-progress:mortgage', 'rejected:30d'],
    };
    const members: readonly (keyof GateFacts['customer'])[] = [
      'status',
      'staff',
      'birthDate',
      'vulnerable',
      'riskLevel',
      'activeCollections',
      'applications',
      'timeZone',
    ];
    for (const member of members) {
      const decision = decide({ facts: customer({ [member]: undefined }), request });
      expect([member, decision.verdict, decision.isForMissingFacts]).toEqual([member, 'refuse', true]);
    }
    for (const member of ['consents', 'history'] as const) {
      const decision = decide({ facts: { ...willingCustomer, [member]: undefined }, request });
      expect([member, decision.verdict, decision.isForMissingFacts]).toEqual([member, 'refuse', true]);
    }
  });

  it('refuses a customer whose recorded time zone does not exist', () => {
    const decision = decide({ facts: customer({ timeZone: 'Asia/Peking' }) });
    expect(decision).toMatchObject({ verdict: 'refuse', code: 'quiet-hours', isForMissingFacts: true });
  });

  it('refuses when the history was not read far enough back for a check', () => {
    const facts = { ...willingCustomer, history: { coveredFrom: '2025-02-01', contacts: [], rejections: [] } };
    expect(decide({ facts, request: { suppressions: ['rejected:32d'] } }).verdict).toBe('allow');
    const decision = decide({ facts, request: { suppressions: ['rejected:33d'] } });
    expect([decision.verdict, decision.code, decision.isForMissingFacts]).toEqual(['refuse', 'rejected:33d', true]);
  });

  it('refuses under a suppression code that it cannot read', () => {
    for (const code of ['rejectd:60d', 'rejected', 'rejected:0d', 'owns:house', 'vulnerable:1', 'constructor', '']) {
      const decision = decide({ request: { suppressions: [code] } });
      expect([code, decision.verdict, decision.code]).toEqual([code, 'refuse', code]);
    }
  });

  it('treats exempt:cap as service: no marketing cap, no standing suppression, only the codes listed', () => {
    const facts = { ...withContacts(marketingSms('2025-03-04')), consents: [] };
    const vulnerable = { ...facts, customer: { ...facts.customer, vulnerable: true } };
    const policy = { always: ['vulnerable'] };
    expect(decide({ facts: vulnerable, policy, request: { suppressions: ['exempt:cap'] } }).verdict).toBe('allow');
    const listed = decide({ facts: vulnerable, policy, request: { suppressions: ['exempt:cap', 'vulnerable'] } });
    expect(listed.code).toBe('vulnerable');
    const marketing = decide({ facts: { ...vulnerable, consents: willingCustomer.consents }, policy });
    expect(marketing.code).toBe('vulnerable');
  });

  it('still refuses service to a deceased customer and defers it at night', () => {
    const request = { suppressions: ['exempt:cap'] };
    expect(decide({ facts: customer({ status: 'deceased' }), request }).code).toBe('legal-status');
    const night = decide({ request, at: Date.parse('2025-03-04T23:00:00+08:00') });
    expect([night.verdict, night.allowedFrom]).toEqual(['defer', Date.parse('2025-03-05T09:00:00+08:00')]);
  });

  it('says when a capped customer may be contacted again, outside quiet hours', () => {
    const decision = decide({ facts: withContacts(marketingSms('2025-03-04')) });
    expect(decision.verdict).toBe('refuse');
    expect(decision.allowedFrom).toBe(Date.parse('2025-03-05T09:00:00+08:00'));
    expect(decision.seen).toEqual({ contacts: 1, limit: 1, days: 1 });
  });

  it('defers where the channel is full for the hour, or for the day', () => {
    const policy = { channelCapacity: { sms: { perHour: 10, perDay: 100 } } };
    const used = (thisHour: number, today: number) => ({
      ...willingCustomer,
      capacity: { channel: { thisHour, today } },
    });
    const hour = decide({ policy, facts: used(10, 50), at: noon + 60_000 });
    expect([hour.verdict, hour.allowedFrom]).toEqual(['defer', Date.parse('2025-03-04T13:00:00+08:00')]);
    const day = decide({ policy, facts: used(0, 100) });
    expect([day.verdict, day.allowedFrom]).toEqual(['defer', Date.parse('2025-03-05T09:00:00+08:00')]);
    expect(decide({ policy, facts: used(9, 99) }).verdict).toBe('allow');
    const unknown = decide({ policy, facts: { ...willingCustomer, capacity: undefined } });
    expect([unknown.verdict, unknown.isForMissingFacts]).toEqual(['refuse', true]);
  });

  it('lets a task wait for tomorrow when the manager has enough for today', () => {
    const request = { channel: 'rm_task' } as const;
    const facts = { ...willingCustomer, capacity: { rm: { today: 20 } } };
    const full = decide({ facts, request, policy: { rmTasksPerDay: 20 } });
    expect([full.verdict, full.code]).toEqual(['defer', 'rm-capacity']);
    expect(decide({ facts, request, policy: { rmTasksPerDay: 21 } }).verdict).toBe('allow');
  });

  it('speaks every step in English and Chinese', () => {
    const request = {
      suppressions: ['need-contacted:14d', 'credit-risk-over:0.3', 'age-over:70', 'in-progress:mortgage'],
    };
    for (const facts of [willingCustomer, customer({ status: undefined, creditRisk: null, birthDate: '1930-01-01' })]) {
      for (const { code, sentence } of decide({ facts, request }).trace) {
        expect([code, sentence.en]).toEqual([code, expect.stringMatching(/^[A-Z][^{}]+$/)]);
        expect([code, sentence.zh]).toEqual([code, expect.stringMatching(/[\u4e00-\u9fff]/)]);
        expect(`${sentence.en}${sentence.zh}`).not.toMatch(/undefined|null|NaN|\[object/);
      }
    }
  });
});
