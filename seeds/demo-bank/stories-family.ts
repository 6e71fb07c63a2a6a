import { day, every, monthly } from './calendar.js';
import { yuan } from './ledger.js';
import { type Person } from './person.js';
import { type Story } from './story.js';

const child = (person: Person, birthDate: string): Person =>
  person.relation({
    relatedId: `X-${person.id}`,
    relationKind: 'child',
    birthDate,
    isCustomer: false,
    sameHousehold: true,
  });

const policy = (person: Person, more: Readonly<Record<string, string | number | boolean>>): Person =>
  person.holding('insurance', {
    policyId: `I-${person.id}`,
    policyKind: 'life',
    premiumBase: 6_000,
    autoRenew: true,
    status: 'in-force',
    ...more,
  });

const debitCard = (person: Person): Readonly<Record<string, string>> => ({
  cardId: `D-${person.id}`,
  cardType: 'debit',
});

const senior = { birthDate: '1957-08-12', occupation: 'retired' };

const visit = (person: Person, on: string): Person =>
  person.event('branch-visit', on, '10:00', {
    branchId: 'B01',
    serviceKind: 'counter',
    waitMinutes: 18,
    channel: 'branch',
  });

/** The spouse of the household that passes 500,000; the next customer's number. */
const SPOUSE_OF_HOUSEHOLD = 'C09001';

/** Families, and customers of age. */
export const familyStories: readonly Story[] = [
  {
    rule: 'first-child-added',
    tell: (p) =>
      p.event('relation-change', '2025-02-11', '11:00', {
        change: 'added',
        relationKind: 'child',
        relatedId: `X-${p.id}`,
        relatedBirthDate: '2025-01-20',
        channel: 'branch',
      }),
  },
  {
    rule: 'maternity-spend',
    settings: { scores: { insurancePropensity: 0.35 } },
    tell: (p) => {
      for (const on of ['2025-02-20', '2025-03-10', '2025-04-02'])
        p.purchase(on, '17:00', 420, { ...debitCard(p), mccGroup: 'maternity' });
    },
  },
  {
    rule: 'dependant-turning-26',
    settings: { scores: { insurancePropensity: 0.25 } },
    tell: (p) => policy(child(p, '1999-03-25'), { policyKind: 'health', insuredPersonId: `X-${p.id}` }),
  },
  {
    rule: 'policy-renewal-window',
    settings: { scores: { insurancePropensity: 0.15 } },
    tell: (p) => policy(p, { renewalDate: '2025-04-10', autoRenew: false }),
  },
  {
    rule: 'education-spend-rise',
    tell: (p) => {
      child(p, '2017-04-02');
      for (const on of ['2024-10-15', '2024-11-15'])
        p.purchase(on, '10:00', 2_000, { ...debitCard(p), mccGroup: 'education' });
      for (const on of ['2025-01-15', '2025-02-15', '2025-03-01'])
        p.purchase(on, '10:00', 3_200, { ...debitCard(p), mccGroup: 'education' });
    },
  },
  {
    rule: 'school-admission-season',
    tell: (p) =>
      child(p, '2006-09-01').event('external-signal', '2025-04-10', '09:00', {
        signalKind: 'school-admission',
        scope: 'customer',
        confidence: 0.9,
        channel: 'third_party',
      }),
  },
  {
    rule: 'household-aum-upgrade',
    settings: { assets: (on) => (on < day('2025-03-10') ? 300_000 : 330_000) },
    profile: { birthDate: '1980-05-05' },
    tell: (p) =>
      p.relation({
        relatedId: SPOUSE_OF_HOUSEHOLD,
        relationKind: 'spouse',
        birthDate: '1982-06-06',
        isCustomer: true,
        sameHousehold: true,
      }),
  },
  {
    rule: 'policy-lapsed',
    tell: (p) =>
      policy(p, { status: 'lapsed' }).event('insurance-status', '2025-03-01', '09:00', {
        policyId: `I-${p.id}`,
        change: 'lapsed',
        ...yuan(6_000),
        channel: 'batch',
      }),
  },
  {
    rule: 'pension-first-credit',
    profile: { birthDate: '1964-11-02' },
    tell: (p) => p.credit('2025-03-12', '08:00', 5_200, { creditKind: 'pension' }),
  },
  {
    rule: 'retirement-approaching',
    profile: { birthDate: '1966-02-20', expectedRetirementDate: '2026-02-20' },
    tell: () => undefined,
  },
  {
    rule: 'pension-missing',
    profile: senior,
    settings: { pay: 0 },
    tell: (p) => {
      for (const on of monthly(12, '2024-07', day('2025-02-01')))
        p.credit(on, '08:00', 4_800, { creditKind: 'pension' });
    },
  },
  {
    rule: 'senior-unusual-transfer',
    profile: senior,
    settings: { pay: 0 },
    tell: (p) => {
      every(14, day('2024-11-01'), day('2025-03-05')).forEach((on, i) =>
        p.debit(on, '10:00', 1_800 + 40 * (i % 5), {
          debitKind: 'transfer-third-party',
          counterpartyKind: 'person',
          counterpartyId: 'FAM-1',
        }),
      );
      p.debit('2025-03-11', '10:40', 20_000, {
        debitKind: 'transfer-third-party',
        counterpartyKind: 'person',
        counterpartyId: 'NEW-1',
      });
    },
  },
  {
    rule: 'senior-counter-only',
    profile: senior,
    settings: { pay: 0, loginEvery: 0 },
    tell: (p) => {
      for (const on of ['2025-01-20', '2025-02-05', '2025-02-15', '2025-02-25']) visit(p, on);
    },
  },
  {
    rule: 'senior-early-withdraw-transfer',
    profile: senior,
    settings: { pay: 0 },
    tell: (p) =>
      p
        .event('term-deposit-status', '2025-03-03', '10:00', {
          depositId: `Z-${p.id}`,
          change: 'early-withdrawn',
          ...yuan(80_000),
          channel: 'branch',
        })
        .debit('2025-03-03', '15:00', 60_000, {
          debitKind: 'transfer-third-party',
          counterpartyKind: 'person',
          counterpartyId: 'NEW-2',
        }),
  },
];
