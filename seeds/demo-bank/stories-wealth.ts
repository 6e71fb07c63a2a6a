import { day, monthly } from './calendar.js';
import { yuan } from './ledger.js';
import { type Person } from './person.js';
import { type Story } from './story.js';

interface Order {
  readonly family: string;
  readonly side: 'buy' | 'redeem';
  readonly status: string;
  readonly amount: number;
  readonly more?: Readonly<Record<string, string | number | boolean>>;
}

const order = (
  person: Person,
  on: string | number,
  time: string,
  { family, side, status, amount, more = {} }: Order,
): Person =>
  person.event('investment-order', on, time, {
    orderId: `O-${person.id}-${on}`,
    productId: `${family}-1`,
    productFamily: family,
    side,
    status,
    planOrder: false,
    ...yuan(amount),
    channel: 'mobile_bank',
    ...more,
  });

const view = (person: Person, on: string, pageGroup: string, dwellSeconds = 90): Person =>
  person.event('page-view', on, '20:00', { pageGroup, dwellSeconds, channel: 'mobile_bank' });

const fund = (person: Person, fundKind = 'index'): Person =>
  person.holding('fund', {
    holdingId: `F-${person.id}`,
    productId: 'fund-1',
    fundKind,
    costBase: 50_000,
    marketValueBase: 48_000,
    status: 'active',
  });

const wealth = (person: Person, more: Readonly<Record<string, string | number>> = {}): Person =>
  person.holding('wealth', {
    holdingId: `W-${person.id}`,
    productId: 'wealth-1',
    marketValueBase: 200_000,
    startDate: '2024-03-20',
    riskLevel: 2,
    status: 'active',
    ...more,
  });

const valuation = (person: Person, on: string, returnPct: number): Person =>
  person.event('holding-valuation', on, '22:00', {
    holdingId: `F-${person.id}`,
    productFamily: 'fund',
    marketValueBase: 50_000 * (1 + returnPct / 100),
    costBase: 50_000,
    returnPct,
    channel: 'batch',
  });

/** Customers with deposits, wealth products and funds. */
export const wealthStories: readonly Story[] = [
  {
    rule: 'online-wealth-purchase-failed',
    tell: (p) =>
      order(p, '2025-03-10', '14:00', {
        family: 'wealth',
        side: 'buy',
        status: 'failed',
        amount: 120_000,
        more: { failReason: 'over-quota', channel: 'web_bank' },
      }),
  },
  {
    rule: 'wealth-product-maturing',
    settings: { assets: () => 480_000 },
    tell: (p) => wealth(p, { maturityDate: '2025-03-20' }),
  },
  {
    rule: 'term-deposit-100k-maturing',
    settings: { assets: () => 520_000 },
    tell: (p) =>
      p.holding('termDeposit', {
        depositId: `Z-${p.id}`,
        principalBase: 300_000,
        ratePct: 2.1,
        openDate: '2024-02-20',
        maturityDate: '2025-02-20',
        autoRoll: false,
        status: 'active',
      }),
  },
  {
    rule: 'wealth-redeemed-then-out',
    settings: { assets: () => 640_000 },
    tell: (p) =>
      order(wealth(p), '2025-03-03', '10:00', {
        family: 'wealth',
        side: 'redeem',
        status: 'confirmed',
        amount: 200_000,
      }).debit('2025-03-05', '11:00', 120_000, {
        debitKind: 'transfer-own-name',
        counterpartyBank: 'other',
        balanceAfterBase: 300_000,
      }),
  },
  { rule: 'fund-loss-comfort', tell: (p) => valuation(valuation(fund(p), '2025-04-03', -8.2), '2025-04-08', -12.4) },
  {
    rule: 'fund-profit-target',
    tell: (p) => valuation(valuation(fund(p, 'mixed'), '2025-02-10', 12.1), '2025-02-11', 16.3),
  },
  {
    rule: 'equity-index-drop',
    tell: (p) =>
      void fund(p).ledger.event(
        '*',
        'external-signal',
        { day: day('2025-04-07'), time: '15:30' },
        { signalKind: 'equity-index-move', scope: 'broadcast', changePct: -3.4, channel: 'third_party' },
      ),
  },
  {
    rule: 'deposit-rate-cut-lock-in',
    settings: { assets: () => 260_000 },
    tell: (p) => {
      for (const on of ['2025-01-12', '2025-01-25', '2025-02-10']) view(p, on, 'deposit-rates', 40);
      p.ledger.event(
        '*',
        'external-signal',
        { day: day('2025-02-20'), time: '09:00' },
        { signalKind: 'deposit-rate-move', scope: 'broadcast', changePct: -0.15, channel: 'third_party' },
      );
    },
  },
  {
    rule: 'redemption-surge',
    settings: { assets: () => 700_000 },
    tell: (p) =>
      order(wealth(p), '2025-03-05', '10:00', {
        family: 'wealth',
        side: 'redeem',
        status: 'confirmed',
        amount: 300_000,
      }),
  },
  { rule: 'risk-assessment-expiring', profile: { riskValidUntil: '2025-03-15' }, tell: (p) => wealth(p) },
  {
    rule: 'high-value-balance-slide',
    settings: { assets: (on) => (on < day('2025-02-01') ? 620_000 : 350_000) },
    tell: () => undefined,
  },
  {
    rule: 'wealth-browsing-no-order',
    settings: { scores: { wealthPropensity: 0.6 } },
    tell: (p) => {
      for (const on of ['2025-04-01', '2025-04-05', '2025-04-07']) view(p, on, 'wealth-detail');
    },
  },
  {
    rule: 'first-fund-purchase',
    settings: { scores: { fundPropensity: 0.5 } },
    tell: (p) => order(p, '2025-02-18', '14:00', { family: 'fund', side: 'buy', status: 'confirmed', amount: 5_000 }),
  },
  {
    rule: 'fund-plan-stopped',
    tell: (p) => {
      for (const on of monthly(15, '2024-08', day('2025-02-01')))
        order(p, on, '10:00', {
          family: 'fund',
          side: 'buy',
          status: 'confirmed',
          amount: 1_000,
          more: { planOrder: true },
        });
    },
  },
  {
    rule: 'high-value-no-rm-contact',
    settings: { assets: () => 900_000 },
    tell: (p) =>
      p.event('contact-sent', '2024-11-20', '10:00', {
        contactId: `T-${p.id}`,
        need: 'relationship',
        purpose: 'service',
        channel: 'rm_task',
      }),
  },
  {
    rule: 'gold-price-rise',
    tell: (p) => {
      for (const on of ['2025-03-12', '2025-03-20', '2025-04-02']) view(p, on, 'gold-detail', 50);
      p.ledger.event(
        '*',
        'external-signal',
        { day: day('2025-04-16'), time: '09:00' },
        { signalKind: 'gold-move', scope: 'broadcast', changePct: 5.5, channel: 'third_party' },
      );
    },
  },
];
