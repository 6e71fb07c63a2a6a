import { day, monthly } from './calendar.js';
import { dollars, yuan } from './ledger.js';
import { type Story } from './story.js';

/** Customers with business abroad. */
export const overseasStories: readonly Story[] = [
  {
    // The case that the product was first drawn for: 50,000 USD on the web bank on a Friday, the manager's task on Monday.
    rule: 'fx-purchase-over-10k',
    profile: { name: '陈思远', rmId: 'rm-1', branchId: 'B02' },
    settings: { assets: () => 860_000 },
    tell: (p) =>
      p.event('fx-trade', '2025-03-14', '10:21', {
        side: 'buy',
        ...dollars(50_000),
        purpose: 'study',
        channel: 'web_bank',
      }),
  },
  {
    rule: 'tuition-remittance-return',
    tell: (p) =>
      p.event('remittance', '2024-03-20', '14:00', {
        direction: 'out',
        ...dollars(18_000),
        country: 'GB',
        purpose: 'tuition',
        channel: 'branch',
      }),
  },
  {
    rule: 'fx-rate-browsing',
    tell: (p) => {
      for (const on of ['2025-04-01', '2025-04-02', '2025-04-04'])
        p.event('page-view', on, '20:00', { pageGroup: 'fx-rate', dwellSeconds: 45, channel: 'mobile_bank' });
    },
  },
  {
    rule: 'trip-booked-fx-bought',
    tell: (p) =>
      p
        .purchase('2025-02-01', '21:00', 4_200, { mccGroup: 'air-hotel', cardId: `D-${p.id}`, cardType: 'debit' })
        .event('fx-trade', '2025-02-20', '10:00', {
          side: 'buy',
          ...dollars(2_000),
          purpose: 'travel',
          channel: 'mobile_bank',
        }),
  },
  {
    rule: 'regular-inward-remittance-stops',
    tell: (p) => {
      for (const on of monthly(5, '2024-08', day('2025-02-01')))
        p.event('remittance', on, '11:00', {
          direction: 'in',
          ...dollars(3_000),
          country: 'SG',
          purpose: 'salary',
          channel: 'batch',
        });
    },
  },
  {
    rule: 'child-study-abroad-age',
    settings: { assets: () => 380_000 },
    tell: (p) =>
      p
        .relation({
          relatedId: `X-${p.id}`,
          relationKind: 'child',
          birthDate: '2008-03-20',
          isCustomer: false,
          sameHousehold: true,
        })
        .event('fx-trade', '2024-11-11', '10:00', {
          side: 'buy',
          ...dollars(5_000),
          purpose: 'study',
          channel: 'web_bank',
        }),
  },
  {
    rule: 'disaster-area-care',
    profile: { province: '福建', city: '泉州' },
    tell: (p) =>
      void p.ledger.event(
        '*',
        'external-signal',
        { day: day('2025-03-20'), time: '08:00' },
        { signalKind: 'disaster-alert', scope: 'region', region: '福建', severity: 3, channel: 'third_party' },
      ),
  },
  {
    rule: 'large-deposit-in',
    tell: (p) =>
      p.credit('2025-02-11', '10:20', 80_000, { creditKind: 'transfer-own-name', counterpartyBank: 'other' }),
  },
  {
    rule: 'large-deposit-out',
    settings: { scores: { assetOutflowRisk: 0.62 } },
    tell: (p) =>
      p.debit('2025-02-20', '16:40', 60_000, {
        debitKind: 'transfer-third-party',
        counterpartyBank: 'other',
        balanceAfterBase: 80_000,
        counterpartyKind: 'person',
      }),
  },
  { rule: 'birthday-greeting', profile: { birthDate: '1979-02-18' }, tell: () => undefined },
  { rule: 'id-document-expiring', profile: { idExpiryDate: '2025-04-10' }, tell: () => undefined },
  {
    rule: 'safe-box-lease-ending',
    tell: (p) =>
      p.holding('safeBox', { boxId: `S-${p.id}`, leaseEndDate: '2025-05-15', annualFeeBase: 800, status: 'active' }),
  },
  {
    rule: 'contact-fatigue',
    tell: (p) => {
      const answers = ['rejected', 'no-answer', 'rejected', 'unsubscribed'];
      ['2025-03-01', '2025-03-08', '2025-03-15', '2025-03-22'].forEach((on, i) => {
        p.event('contact-sent', on, '10:00', {
          contactId: `T-${p.id}-${i}`,
          need: 'liquidity',
          purpose: 'marketing',
          channel: 'sms',
        });
        p.event('channel-response', on, '10:30', {
          contactId: `T-${p.id}-${i}`,
          response: answers[i]!,
          channel: 'sms',
        });
      });
    },
  },
  {
    rule: 'complaint-closed-check',
    tell: (p) => {
      const complaint = {
        caseId: `Q-${p.id}`,
        caseKind: 'complaint',
        severity: 3,
        topic: 'fees',
        channel: 'call_centre',
      };
      p.event('service-case', '2025-02-26', '09:30', { ...complaint, change: 'opened' }).event(
        'service-case',
        '2025-03-03',
        '15:00',
        { ...complaint, change: 'resolved' },
      );
    },
  },
  {
    rule: 'dormant-customer-returns',
    settings: { pay: 0, loginEvery: 0, purchaseEvery: 0, assets: () => 15_000 },
    tell: (p) => {
      for (const on of ['2024-07-20', '2025-02-20'])
        p.event('login', on, '09:00', {
          result: 'ok',
          deviceId: `P-${p.id}`,
          newDevice: false,
          country: 'CN',
          channel: 'mobile_bank',
        });
    },
  },
  {
    rule: 'app-silence-60-days',
    settings: { loginsUntil: day('2025-01-15') },
    tell: (p) => p.debit('2025-02-01', '10:00', 200, { debitKind: 'bill-payment' }),
  },
  {
    rule: 'aum-band-up',
    settings: { assets: (on) => (on < day('2025-03-10') ? 198_000 : 203_000) },
    tell: () => undefined,
  },
  {
    rule: 'churn-score-high',
    settings: { scores: { churnRisk: (month) => (month < day('2025-03-01') ? 0.64 : 0.74) } },
    tell: () => undefined,
  },
  {
    rule: 'first-late-repayment',
    tell: (p) =>
      p
        .holding('loan', {
          loanId: `L-${p.id}`,
          loanKind: 'consumer',
          outstandingBase: 60_000,
          ratePct: 5.2,
          maturityDate: '2027-01-10',
          status: 'active',
        })
        .event('loan-repayment', '2025-03-13', '12:00', {
          loanId: `L-${p.id}`,
          loanKind: 'consumer',
          repaymentKind: 'scheduled',
          daysLate: 3,
          ...yuan(2_400),
          channel: 'batch',
        }),
  },
];
