import { day, every, monthly } from './calendar.js';
import { yuan } from './ledger.js';
import { type Person } from './person.js';
import { type Story } from './story.js';

const abroad = { country: 'JP', mode: 'in-store', mccGroup: 'dining', merchantId: 'M-JP1' };

const statement = (person: Person, on: string | number, amount: number, utilisation: number): void =>
  void person.event('card-statement', on, '06:00', {
    cardId: `K-${person.id}`,
    statementAmountBase: amount,
    minPaymentBase: Math.round(amount) / 10,
    dueDate: '2025-04-25',
    utilisation,
    channel: 'batch',
  });

const decline = (person: Person, on: string): void =>
  void person.event('card-declined', on, '19:30', {
    cardId: `K-${person.id}`,
    cardType: 'credit',
    ...yuan(8_800),
    country: 'CN',
    declineReason: 'over-limit',
    channel: 'pos',
  });

const repay = (person: Person, on: string, repaymentKind: string): void =>
  void person.event('card-repayment', on, '21:00', {
    cardId: `K-${person.id}`,
    ...yuan(600),
    repaymentKind,
    daysLate: 0,
    channel: 'mobile_bank',
  });

/** Customers of the credit-card and the overseas group. */
export const cardStories: readonly Story[] = [
  {
    rule: 'spend-growth-instalment',
    tell: (p) => {
      p.creditCard();
      for (const on of every(7, day('2024-12-20'), day('2025-03-01'))) p.purchase(on, '20:00', 500);
      for (const on of every(2, day('2025-03-02'), day('2025-03-30'))) p.purchase(on, '20:00', 800);
    },
  },
  {
    rule: 'large-spend-vs-cash-withdrawal',
    tell: (p) =>
      p
        .creditCard()
        .event('cash-withdrawal', '2025-02-01', '11:00', {
          accountId: p.accountId,
          ...yuan(2_000),
          country: 'CN',
          atmOwner: 'own',
          channel: 'atm',
        })
        .purchase('2025-02-20', '15:30', 6_800, { mccGroup: 'home-improvement' }),
  },
  { rule: 'card-renewal', tell: (p) => p.creditCard({ expiryDate: '2025-04-20' }) },
  {
    rule: 'card-not-activated',
    tell: (p) =>
      p.creditCard({ status: 'issued' }).event('card-status', '2025-02-10', '10:00', {
        cardId: `K-${p.id}`,
        cardType: 'credit',
        fromStatus: 'approved',
        toStatus: 'issued',
        channel: 'batch',
      }),
  },
  {
    rule: 'over-limit-declines',
    tell: (p) => {
      p.creditCard();
      decline(p, '2025-03-01');
      decline(p, '2025-03-05');
    },
  },
  {
    rule: 'utilisation-high',
    tell: (p) => {
      p.creditCard();
      statement(p, '2025-02-05', 31_000, 0.62);
      statement(p, '2025-03-05', 42_500, 0.85);
    },
  },
  {
    rule: 'minimum-payment-streak',
    tell: (p) => (p.creditCard(), ['2025-01-20', '2025-02-20', '2025-03-20'].forEach((on) => repay(p, on, 'minimum'))),
  },
  {
    rule: 'statement-spike-instalment',
    tell: (p) => {
      p.creditCard();
      monthly(5, '2024-07', day('2025-03-01')).forEach((on, i) => statement(p, on, 2_900 + 50 * i, 0.1));
      statement(p, '2025-03-05', 9_000, 0.3);
    },
  },
  { rule: 'card-silent-90-days', tell: (p) => p.creditCard().purchase('2024-11-20', '12:00', 900) },
  {
    rule: 'annual-fee-waiver-progress',
    tell: (p) => {
      p.creditCard({ annualFeeDate: '2025-03-15' });
      for (const on of ['2024-08-10', '2024-11-11', '2025-01-05']) p.purchase(on, '12:00', 300);
    },
  },
  {
    rule: 'auto-repay-failed',
    tell: (p) =>
      p.creditCard().event('mandate-change', '2025-02-05', '03:00', {
        mandateId: `R-${p.id}`,
        mandateKind: 'auto-repay',
        change: 'failed',
        cardId: `K-${p.id}`,
        channel: 'batch',
      }),
  },
  {
    rule: 'first-overseas-card-use',
    tell: (p) => p.creditCard().purchase('2025-02-03', '19:00', 1_200, abroad),
  },
  {
    rule: 'overseas-spend-outlier',
    tell: (p) => {
      p.creditCard();
      for (const on of every(8, day('2024-11-01'), day('2025-02-20')))
        p.purchase(on, '13:00', 300 + ((on * 7) % 90), { ...abroad, mode: 'online' });
      p.purchase('2025-03-08', '03:12', 9_000, { country: 'TH', mode: 'online', mccGroup: 'jewellery' });
    },
  },
  {
    rule: 'back-from-trip',
    tell: (p) => {
      p.creditCard();
      for (const on of ['2025-01-28', '2025-01-29', '2025-01-30', '2025-02-01', '2025-02-02'])
        p.purchase(on, '18:00', 2_100, abroad);
      p.purchase('2025-02-06', '12:00', 88, { mode: 'in-store', mccGroup: 'dining' });
    },
  },
];
