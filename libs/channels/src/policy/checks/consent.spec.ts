import { describe, expect, it } from 'vitest';
import { type ContactRequest } from '../contact-request.js';
import { defaultContactPolicy } from '../default-contact-policy.js';
import { decideContact } from '../gate.js';
import { type ConsentRecord } from '../gate-facts.js';
import { smsOffer, willingCustomer } from '../testing/gate-samples.js';

const at = Date.parse('2025-03-04T12:00:00+08:00');

function word(
  channel: ConsentRecord['channel'],
  granted: boolean,
  day: string,
  purpose: ConsentRecord['purpose'] = 'marketing',
): ConsentRecord {
  return { channel, purpose, granted, at: Date.parse(`${day}T00:00:00+08:00`) };
}

function isAllowed(consents: readonly ConsentRecord[], request: Partial<ContactRequest> = {}): boolean {
  const decision = decideContact({
    policy: defaultContactPolicy,
    request: { ...smsOffer, ...request },
    facts: { ...willingCustomer, consents },
    at,
    zone: 'Asia/Shanghai',
  });
  expect(decision.code === null || decision.code === 'consent').toBe(true);
  return decision.verdict === 'allow';
}

describe('consent', () => {
  it('needs a record for marketing and none for service', () => {
    expect(isAllowed([])).toBe(false);
    expect(isAllowed([], { purpose: 'service' })).toBe(true);
    expect(isAllowed([word('sms', true, '2024-01-01')])).toBe(true);
  });

  it('counts only for its channel and purpose', () => {
    expect(isAllowed([word('email', true, '2024-01-01')])).toBe(false);
    expect(isAllowed([word('sms', true, '2024-01-01', 'service')])).toBe(false);
    expect(isAllowed([word('sms', true, '2024-01-01', 'location')])).toBe(false);
  });

  it('lets the later word hold, and an objection win at the same moment', () => {
    const grant = word('sms', true, '2024-01-02');
    expect(isAllowed([word('sms', false, '2024-01-01'), grant])).toBe(true);
    expect(isAllowed([grant, word('sms', false, '2024-01-03')])).toBe(false);
    expect(isAllowed([word('sms', false, '2024-01-02'), grant])).toBe(false);
    expect(isAllowed([grant, word('sms', false, '2024-01-02')])).toBe(false);
  });

  it('obeys an objection to every channel', () => {
    const consents = [word('sms', true, '2024-01-01'), word('any', false, '2024-06-01')];
    expect(isAllowed(consents)).toBe(false);
    expect(isAllowed([...consents, word('sms', true, '2024-07-01')])).toBe(true);
  });

  it('obeys an objection to service', () => {
    expect(isAllowed([word('sms', false, '2024-01-01', 'service')], { purpose: 'service' })).toBe(false);
  });

  it('waits for a grant dated in the future, but not for an objection', () => {
    expect(isAllowed([word('sms', true, '2025-03-05')])).toBe(false);
    expect(isAllowed([word('sms', true, '2024-01-01'), word('sms', false, '2025-03-05')])).toBe(false);
  });

  it('is not needed to create a task, only to ask for a call', () => {
    const task = { channel: 'rm_task' } as const;
    expect(isAllowed([], task)).toBe(true);
    expect(isAllowed([], { ...task, asksForCall: true })).toBe(false);
    expect(isAllowed([word('call_centre', true, '2024-01-01')], { ...task, asksForCall: true })).toBe(true);
    expect(isAllowed([word('rm_task', true, '2024-01-01')], { ...task, asksForCall: true })).toBe(true);
  });

  it('lets an objection to calls outweigh silence, also for service', () => {
    const call = { channel: 'rm_task', asksForCall: true, purpose: 'service' } as const;
    expect(isAllowed([], call)).toBe(true);
    expect(isAllowed([word('call_centre', false, '2024-01-01', 'service')], call)).toBe(false);
  });

  it('asks for the consent of the channel that a webhook leads to', () => {
    const webhook = { channel: 'webhook', consentChannel: 'sms' } as const;
    expect(isAllowed([word('sms', true, '2024-01-01')], webhook)).toBe(true);
    expect(isAllowed([word('sms', true, '2024-01-01')], { channel: 'webhook' })).toBe(false);
  });
});
