import { day, every } from './calendar.js';
import { yuan } from './ledger.js';
import { type Person } from './person.js';
import { type Story } from './story.js';

const mortgage = (person: Person, more: Readonly<Record<string, string | number>> = {}): Person =>
  person.holding('mortgage', {
    loanId: `G-${person.id}`,
    outstandingBase: 900_000,
    ratePct: 3.6,
    rateKind: 'floating',
    maturityDate: '2045-06-20',
    status: 'active',
    ...more,
  });

const merchant = (
  person: Person,
  takings: (on: number) => number,
  from = '2024-08-01',
  until = '2025-05-01',
): Person => {
  person.holding('merchantAccount', { merchantAccountId: `MA-${person.id}`, openDate: '2022-05-01', status: 'active' });
  for (const on of every(1, day(from), day(until)))
    person.event('merchant-settlement', on, '23:30', {
      merchantAccountId: `MA-${person.id}`,
      txnCount: 40,
      ...yuan(takings(on)),
      channel: 'batch',
    });
  return person;
};

const view = (person: Person, on: string, pageGroup: string): Person =>
  person.event('page-view', on, '20:00', { pageGroup, dwellSeconds: 80, channel: 'mobile_bank' });

/** Customers with a mortgage, a loan or a shop. */
export const homeStories: readonly Story[] = [
  {
    rule: 'mortgage-prepay-signal',
    settings: { scores: { mortgagePrepayRisk: 0.6 } },
    tell: (p) =>
      view(mortgage(p), '2025-02-10', 'prepay-guide').event('loan-repayment', '2025-02-25', '10:00', {
        loanId: `G-${p.id}`,
        loanKind: 'mortgage',
        repaymentKind: 'partial-prepay',
        daysLate: 0,
        ...yuan(100_000),
        channel: 'mobile_bank',
      }),
  },
  { rule: 'mortgage-rate-reset', tell: (p) => mortgage(p, { nextRateResetDate: '2025-03-21' }) },
  {
    rule: 'mortgage-calculator-intent',
    settings: { scores: { loanPropensity: 0.5 } },
    tell: (p) => view(view(p, '2025-03-01', 'mortgage-calculator'), '2025-03-03', 'mortgage-calculator'),
  },
  {
    rule: 'new-home-renovation',
    tell: (p) =>
      mortgage(p)
        .event('loan-status', '2024-11-10', '10:00', {
          loanId: `G-${p.id}`,
          loanKind: 'mortgage',
          change: 'disbursed',
          ...yuan(900_000),
          channel: 'branch',
        })
        .purchase('2025-03-08', '16:00', 5_600, {
          mccGroup: 'home-improvement',
          mode: 'in-store',
          cardId: `D-${p.id}`,
          cardType: 'debit',
        }),
  },
  {
    rule: 'loan-application-abandoned',
    tell: (p) =>
      p.event('application-step', '2025-03-03', '10:00', {
        applicationId: `AP-${p.id}`,
        productFamily: 'consumer-loan',
        step: 'started',
        channel: 'mobile_bank',
      }),
  },
  {
    rule: 'loan-ending-clean',
    tell: (p) =>
      p.holding('loan', {
        loanId: `L-${p.id}`,
        loanKind: 'consumer',
        outstandingBase: 9_000,
        ratePct: 5.1,
        maturityDate: '2025-05-10',
        status: 'active',
      }),
  },
  {
    rule: 'loan-rate-cut-refinance',
    settings: { scores: { mortgagePrepayRisk: 0.5 } },
    tell: (p) =>
      void mortgage(p, { rateKind: 'fixed', ratePct: 4.3 }).ledger.event(
        '*',
        'external-signal',
        { day: day('2025-03-18'), time: '09:00' },
        { signalKind: 'loan-rate-move', scope: 'broadcast', changePct: -0.2, channel: 'third_party' },
      ),
  },
  {
    rule: 'instalment-due-balance-short',
    settings: { assets: () => 20_000 },
    tell: (p) => mortgage(p, { nextDueDate: '2025-02-20', nextDueBase: 8_000 }),
  },
  { rule: 'merchant-growth', tell: (p) => merchant(p, (on) => (on < day('2025-02-15') ? 1_500 : 2_600)) },
  { rule: 'merchant-silent-14-days', tell: (p) => merchant(p, () => 900, '2024-12-01', '2025-02-11') },
  {
    rule: 'supplier-payment-break',
    tell: (p) => {
      merchant(p, () => 1_200, '2024-12-01');
      for (const on of every(7, day('2024-12-02'), day('2025-02-25')))
        p.debit(on, '09:30', 5_000, {
          debitKind: 'transfer-third-party',
          counterpartyKind: 'merchant',
          counterpartyId: 'SUP-1',
          counterpartyBank: 'other',
        });
    },
  },
  { rule: 'merchant-100k-month', tell: (p) => merchant(p, (on) => (on < day('2025-03-01') ? 3_200 : 3_900)) },
  {
    rule: 'merchant-loan-score',
    settings: { scores: { loanPropensity: (month) => (month < day('2025-03-01') ? 0.55 : 0.65) } },
    tell: (p) => merchant(p, () => 1_800, '2024-06-01'),
  },
];
