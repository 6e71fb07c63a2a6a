import { day, monthly } from './calendar.js';
import { type Story } from './story.js';

const otherBank = { debitKind: 'transfer-own-name', counterpartyBank: 'other' };

/** Customers whose pay comes here, or stops to. */
export const payrollStories: readonly Story[] = [
  {
    rule: 'payroll-first-credit',
    profile: { relationshipStartDate: '2025-01-20' },
    settings: { paidFrom: '2025-02', snapshotsFrom: day('2025-01-20'), purchasesFrom: day('2025-01-22') },
    tell: () => undefined,
  },
  { rule: 'payroll-missing', settings: { paidUntil: day('2025-02-28') }, tell: () => undefined },
  {
    rule: 'salary-retention-lost',
    tell: (p) => {
      for (const on of monthly(11, '2024-09', day('2025-04-30'))) p.debit(on, '08:00', 11_000, otherBank);
    },
  },
  {
    rule: 'main-account-candidate',
    settings: { scores: { mainAccountConversion: (month) => (month < day('2025-03-01') ? 0.55 : 0.65) } },
    tell: () => undefined,
  },
  {
    rule: 'salary-rise',
    settings: { pay: 10_000, paidUntil: day('2024-12-31') },
    tell: (p) => {
      for (const on of monthly(10, '2025-01', day('2025-05-01')))
        p.credit(on, '09:00', 12_000, { creditKind: 'payroll', employerId: String(p.settings.profile['employerId']) });
    },
  },
  {
    rule: 'bonus-received',
    tell: (p) =>
      p.credit('2025-01-20', '09:00', 36_000, {
        creditKind: 'payroll',
        employerId: String(p.settings.profile['employerId']),
      }),
  },
  { rule: 'payroll-idle-balance', settings: { scores: { wealthPropensity: 0.55 } }, tell: () => undefined },
  {
    rule: 'new-employer-payroll',
    settings: { paidUntil: day('2025-01-31') },
    tell: (p) => p.credit('2025-03-12', '09:00', 13_500, { creditKind: 'payroll', employerId: 'E-77' }),
  },
  {
    rule: 'employer-payroll-decline',
    profile: { employerId: 'E-55' },
    tell: (p) =>
      void p.ledger.event(
        '*',
        'external-signal',
        { day: day('2025-02-05'), time: '09:00' },
        {
          signalKind: 'employer-payroll-trend',
          scope: 'employer',
          employerId: 'E-55',
          changePct: -25,
          channel: 'third_party',
        },
      ),
  },
  {
    rule: 'salary-day-transfer-out',
    settings: { purchaseEvery: 4 },
    tell: (p) =>
      p
        .holding('mandate', { mandateId: `B-${p.id}`, mandateKind: 'bill-pay', status: 'active' })
        .debit('2025-03-10', '20:00', 10_000, otherBank),
  },
  {
    rule: 'personal-pension-tax-year',
    profile: { annualIncomeBase: 260_000 },
    tell: (p) =>
      p.holding('pensionAccount', {
        accountId: `N-${p.id}`,
        contributionYtdBase: 8_000,
        annualCapBase: 12_000,
        taxYearEnd: '2025-03-31',
        status: 'active',
      }),
  },
];
