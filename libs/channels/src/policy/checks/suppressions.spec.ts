import { describe, expect, it } from 'vitest';
import { defaultContactPolicy } from '../default-contact-policy.js';
import { decideContact } from '../gate.js';
import { type CustomerView, type GateFacts } from '../gate-facts.js';
import { smsOffer, willingCustomer, withContacts } from '../testing/gate-samples.js';
import { isActiveRow } from './owns.js';

const at = Date.parse('2025-03-04T12:00:00+08:00');

function decide(code: string, facts: GateFacts) {
  return decideContact({
    policy: { ...defaultContactPolicy, caps: [] },
    request: { ...smsOffer, suppressions: [code] },
    facts,
    at,
    zone: 'Asia/Shanghai',
  });
}

function customer(change: Partial<CustomerView>): GateFacts {
  return { ...willingCustomer, customer: { ...willingCustomer.customer, ...change } };
}

function rejections(...days: readonly string[]): GateFacts {
  const rejections = days.map((day) => ({ day, ruleId: 'large-deposit-in' }));
  return { ...willingCustomer, history: { coveredFrom: '2020-01-01', contacts: [], rejections } };
}

const task = (day: string): GateFacts => withContacts({ day, channel: 'rm_task', purpose: 'service', need: 'travel' });
const need = (day: string): GateFacts => withContacts({ day, channel: 'email', purpose: 'service', need: 'liquidity' });
const applied = (step: string, day: string): GateFacts =>
  customer({ applications: [{ productFamily: 'mortgage', step, day }] });

/** Code, what stops it, what just does not. */
const boundaries: readonly [code: string, stops: GateFacts, passes: GateFacts][] = [
  ['open-complaint', customer({ openComplaint: true }), customer({ openComplaint: false })],
  ['arrears', customer({ inArrears: true }), customer({ inArrears: false })],
  ['fraud-hold', customer({ fraudHold: true }), customer({ fraudHold: false })],
  ['vulnerable', customer({ vulnerable: true }), customer({ vulnerable: false })],
  ['fatigued', customer({ fatigue: 'high' }), customer({ fatigue: 'medium' })],
  ['control-group', customer({ controlGroup: 'control' }), customer({ controlGroup: 'target' })],
  ['rejected:60d', rejections('2025-01-04'), rejections('2025-01-03')],
  ['rejected:1d', rejections('2025-03-04'), rejections('2025-03-03')],
  ['need-contacted:14d', need('2025-02-19'), need('2025-02-18')],
  ['rm-contacted:7d', task('2025-02-26'), task('2025-02-25')],
  ['owns:insurance', customer({ activeCollections: ['insurance'] }), customer({ activeCollections: ['fund'] })],
  ['in-progress:mortgage', applied('submitted', '2025-02-03'), applied('submitted', '2025-02-02')],
  ['in-progress:mortgage', applied('started', '2025-03-04'), applied('approved', '2025-03-04')],
  ['risk-below:3', customer({ riskLevel: 2 }), customer({ riskLevel: 3 })],
  ['risk-below:1', customer({ riskLevel: null }), customer({ riskValidUntil: null })],
  ['risk-below:1', customer({ riskValidUntil: '2025-03-03' }), customer({ riskValidUntil: '2025-03-04' })],
  ['age-over:70', customer({ birthDate: '1954-03-04' }), customer({ birthDate: '1954-03-05' })],
  ['credit-risk-over:0.3', customer({ creditRisk: 0.3001 }), customer({ creditRisk: 0.3 })],
  ['credit-risk-over:0.3', customer({ creditRisk: null }), customer({ creditRisk: 0 })],
];

describe('suppressions', () => {
  it.each(boundaries)('%s stops at its boundary and not beyond', (code, stops, passes) => {
    expect(decide(code, stops)).toMatchObject({ verdict: 'refuse', code, isForMissingFacts: false });
    expect(decide(code, passes).verdict).toBe('allow');
  });

  it('say when time alone will lift them, and that moment passes', () => {
    const timed: readonly [string, GateFacts, string][] = [
      ['rejected:60d', rejections('2025-03-01'), '2025-04-30'],
      ['need-contacted:14d', need('2025-03-03'), '2025-03-17'],
      ['rm-contacted:7d', task('2025-03-04'), '2025-03-11'],
      ['in-progress:mortgage', applied('started', '2025-03-04'), '2025-04-03'],
    ];
    for (const [code, facts, day] of timed) {
      const { allowedFrom } = decide(code, facts);
      expect([code, allowedFrom]).toEqual([code, Date.parse(`${day}T09:00:00+08:00`)]);
    }
    expect(decide('vulnerable', customer({ vulnerable: true })).allowedFrom).toBeNull();
  });

  it('know a rejection of another rule, and a need of another kind, for no reason to stop', () => {
    const other = { ...willingCustomer.history!, rejections: [{ day: '2025-03-04', ruleId: 'card-renewal' }] };
    expect(decide('rejected:60d', { ...willingCustomer, history: other }).verdict).toBe('allow');
    expect(decide('need-contacted:14d', task('2025-03-04')).verdict).toBe('allow');
  });

  it('hold a fact that was looked up and is unknown for a reason to stop', () => {
    for (const [code, facts] of [
      ['open-complaint', customer({ openComplaint: null })],
      ['fraud-hold', customer({ fraudHold: null })],
      ['vulnerable', customer({ vulnerable: null })],
    ] as const) {
      expect(decide(code, facts)).toMatchObject({ verdict: 'refuse', code, isForMissingFacts: true });
    }
  });

  it('read the status of a holding as the data model does', () => {
    expect(isActiveRow('insurance', 'in-force')).toBe(true);
    expect(isActiveRow('insurance', 'active')).toBe(false);
    expect(isActiveRow('card', 'active')).toBe(true);
    expect(isActiveRow('loan', 'settled')).toBe(false);
  });
});

describe('status', () => {
  it.each(['deceased', 'closed', 'frozen'])('%s customers are left alone', (status) => {
    expect(decide('exempt:cap', customer({ status }))).toMatchObject({ code: 'legal-status', seen: { status } });
  });

  it('dormant customers may be woken', () => {
    expect(decide('exempt:cap', customer({ status: 'dormant' })).verdict).toBe('allow');
  });

  it('a child is contacted from the eighteenth birthday on, also one of 29 February', () => {
    expect(decide('exempt:cap', customer({ birthDate: '2007-03-04' })).verdict).toBe('allow');
    const eve = decide('exempt:cap', customer({ birthDate: '2007-03-05' }));
    expect(eve).toMatchObject({ code: 'minor', allowedFrom: Date.parse('2025-03-05T09:00:00+08:00') });
    const leap = decide('exempt:cap', customer({ birthDate: '2008-02-29' }));
    expect(leap.allowedFrom).toBe(Date.parse('2026-02-28T09:00:00+08:00'));
  });
});
