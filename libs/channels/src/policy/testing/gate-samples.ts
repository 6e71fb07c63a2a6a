import { type GateFacts, type PastContact } from '../gate-facts.js';
import { type ContactRequest } from '../contact-request.js';

/** A customer whom nothing keeps from being contacted; tests change one thing at a time. */
export const willingCustomer: GateFacts = {
  customer: {
    status: 'active',
    staff: false,
    birthDate: '1980-05-20',
    vulnerable: false,
    riskLevel: 3,
    riskValidUntil: '2030-01-01',
    timeZone: null,
    openComplaint: false,
    inArrears: false,
    fraudHold: false,
    fatigue: null,
    controlGroup: null,
    creditRisk: 0.1,
    activeCollections: ['depositAccount'],
    applications: [],
  },
  consents: [{ channel: 'sms', purpose: 'marketing', granted: true, at: Date.UTC(2020, 0, 1) }],
  history: { coveredFrom: '2020-01-01', contacts: [], rejections: [] },
  households: [],
  capacity: { channel: { thisHour: 0, today: 0 }, rm: { today: 0 } },
};

export const smsOffer: ContactRequest = {
  channel: 'sms',
  purpose: 'marketing',
  ruleId: 'large-deposit-in',
  need: 'liquidity',
  suppressions: [],
};

export function withContacts(...contacts: readonly PastContact[]): GateFacts {
  return { ...willingCustomer, history: { coveredFrom: '2020-01-01', contacts, rejections: [] } };
}

export function marketingSms(day: string, need: string | null = 'liquidity'): PastContact {
  return { day, channel: 'sms', purpose: 'marketing', need };
}
