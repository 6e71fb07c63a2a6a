import { type Chance } from './chance.js';
import { accountOf, cardOf, type Person } from './people.js';

/** What happened to a customer, as the bank's files tell it: fields of the event type in catalogue order, absent ones as ''. */
export interface Happening {
  readonly type: string;
  readonly channel: string;
  readonly fields: Readonly<Record<string, string>>;
}

type Make = (person: Person, chance: Chance, day: string) => Record<string, string>;

interface Kind {
  readonly type: string;
  readonly channel: string;
  /** Events of this type among 1,000 of those customers who may have them. */
  readonly share: number;
  readonly may?: (person: Person) => boolean;
  readonly make: Make;
}

const money = (amount: string): Record<string, string> => ({ amount, currency: 'CNY', amountBase: amount });
const dollars = (amount: string): Record<string, string> => ({
  amount,
  currency: 'USD',
  amountBase: (Number(amount) * 7.1).toFixed(2),
  amountUsd: amount,
});
const balance = (chance: Chance): Record<string, string> => ({ balanceAfterBase: chance.money(8_000, 1) });

const kinds: readonly Kind[] = [
  {
    type: 'card-purchase',
    channel: 'pos',
    share: 300,
    make: (person, chance) => ({
      cardId: cardOf(person),
      cardType: person.hasCreditCard ? 'credit' : 'debit',
      ...money(chance.money(85)),
      mccGroup: chance.pick(purchases),
      country: chance.happens(0.998) ? 'CN' : chance.pick(['JP', 'HK', 'TH']),
      mode: chance.pick(['online', 'in-store']),
      instalments: '0',
      merchantId: `S${chance.below(20_000)}`,
    }),
  },
  {
    type: 'account-debit',
    channel: 'mobile_bank',
    share: 250,
    make: (person, chance) => ({
      accountId: accountOf(person),
      ...money(chance.money(210)),
      debitKind: chance.pick(['transfer-third-party', 'bill-payment', 'direct-debit', 'product-purchase', 'fee']),
      counterpartyBank: chance.pick(['own', 'other']),
      counterpartyKind: chance.pick(['person', 'merchant', 'payment-platform', 'unknown']),
      counterpartyId: `X${chance.below(900_000)}`,
      ...balance(chance),
    }),
  },
  {
    type: 'login',
    channel: 'mobile_bank',
    share: 170,
    make: (person, chance) => ({
      result: chance.happens(0.98) ? 'ok' : 'failed',
      deviceId: `D${person.number}`,
      newDevice: 'false',
      country: 'CN',
    }),
  },
  {
    type: 'page-view',
    channel: 'mobile_bank',
    share: 110,
    make: (_, chance) => ({
      pageGroup: chance.happens(0.93) ? 'other' : chance.pick(pages),
      productId: '',
      dwellSeconds: String(chance.below(90)),
    }),
  },
  {
    type: 'account-credit',
    channel: 'batch',
    share: 80,
    make: (person, chance) => ({
      accountId: accountOf(person),
      ...money(chance.money(900)),
      creditKind: chance.pick(['transfer-third-party', 'transfer-own-name', 'cash-deposit', 'interest', 'refund']),
      counterpartyBank: chance.pick(['own', 'other']),
      counterpartyId: `X${chance.below(900_000)}`,
      employerId: '',
      ...balance(chance),
    }),
  },
  {
    type: 'cash-withdrawal',
    channel: 'atm',
    share: 25,
    make: (person, chance) => ({
      accountId: accountOf(person),
      ...money(chance.money(900, 0.6)),
      country: 'CN',
      atmOwner: 'own',
      ...balance(chance),
    }),
  },
  {
    type: 'card-repayment',
    channel: 'batch',
    share: 25,
    may: ({ hasCreditCard }) => hasCreditCard,
    make: (person, chance) => ({
      cardId: cardOf(person),
      ...money(chance.money(1_500)),
      repaymentKind: chance.happens(0.85) ? 'full' : chance.pick(['partial', 'minimum']),
      daysLate: chance.happens(0.98) ? '0' : '2',
    }),
  },
  {
    type: 'loan-repayment',
    channel: 'batch',
    share: 30,
    may: ({ hasMortgage }) => hasMortgage,
    make: (person, chance) => ({
      loanId: `M${person.number}`,
      loanKind: 'mortgage',
      repaymentKind: 'scheduled',
      daysLate: chance.happens(0.99) ? '0' : '3',
      ...money(chance.money(6_000, 0.3)),
    }),
  },
  {
    type: 'holding-valuation',
    channel: 'batch',
    share: 150,
    may: ({ hasWealth }) => hasWealth,
    make: (person, chance) => {
      const cost = 50_000;
      const value = cost * (1 + 0.04 * chance.normal());
      return {
        holdingId: `W${person.number}`,
        productFamily: 'fund',
        marketValueBase: value.toFixed(2),
        costBase: cost.toFixed(2),
        returnPct: (100 * (value / cost - 1)).toFixed(2),
      };
    },
  },
  {
    type: 'balance-snapshot',
    channel: '',
    share: 300,
    may: ({ hasWealth }) => hasWealth,
    make: (_, chance, day) => {
      const demand = Number(chance.money(20_000, 0.4));
      const parts = { demandBase: demand, termBase: 50_000, wealthBase: 80_000, fundBase: 20_000, loanBase: 0 };
      return {
        businessDate: day,
        aumBase: (demand + 150_000).toFixed(2),
        depositBase: (demand + 50_000).toFixed(2),
        ...Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value.toFixed(2)])),
      };
    },
  },
  {
    type: 'merchant-settlement',
    channel: 'batch',
    share: 300,
    may: ({ isMerchant }) => isMerchant,
    make: (person, chance) => ({
      merchantAccountId: `MA${person.number}`,
      txnCount: String(1 + chance.below(200)),
      ...money(chance.money(3_000)),
    }),
  },
  {
    type: 'fx-trade',
    channel: 'mobile_bank',
    share: 1,
    make: (_, chance) => ({
      side: chance.pick(['buy', 'sell']),
      ...dollars(chance.money(900)),
      purpose: chance.pick(['study', 'travel', 'family', 'other']),
    }),
  },
  {
    type: 'investment-order',
    channel: 'mobile_bank',
    share: 6,
    make: (_, chance) => ({
      orderId: `O${chance.hex(8)}`,
      productId: `P${chance.below(50)}`,
      productFamily: chance.pick(['wealth', 'fund', 'gold']),
      side: chance.pick(['buy', 'buy', 'redeem']),
      status: chance.happens(0.95) ? 'confirmed' : 'failed',
      failReason: '',
      planOrder: 'false',
      ...money(chance.money(5_000)),
    }),
  },
  {
    type: 'channel-response',
    channel: 'sms',
    share: 15,
    make: (_, chance) => ({
      contactId: `T${chance.hex(8)}`,
      ruleId: '',
      response: chance.pick(['delivered', 'delivered', 'opened', 'clicked', 'no-answer']),
    }),
  },
];

const purchases = ['daily', 'daily', 'daily', 'dining', 'dining', 'health', 'education', 'car', 'other'];
const pages = ['wealth-detail', 'fund-detail', 'deposit-rates', 'fx-rate', 'loan-detail', 'insurance-detail'];
const whole = kinds.reduce((sum, { share }) => sum + share, 0);

/** One more thing that happens to the customer on a day. */
export function happening(person: Person, chance: Chance, day: string): Happening {
  for (;;) {
    let rest = chance.next() * whole;
    const kind = kinds.find(({ share }) => (rest -= share) < 0) ?? kinds[0]!;
    if (kind.may && !kind.may(person)) continue;
    return { type: kind.type, channel: kind.channel, fields: kind.make(person, chance, day) };
  }
}

export const happeningTypes: readonly string[] = kinds.map(({ type }) => type);
