import { date, type Day, day, every, LAST_RUN, monthly } from './calendar.js';
import { type Fields, type Ledger, yuan } from './ledger.js';

export interface PersonSettings {
  readonly id: string;
  readonly profile: Fields;
  /** Assets by day; the parts are derived from them. */
  readonly assets: (on: Day) => number;
  /** Share of the assets that is in demand deposits, from 0 to 1; the rest is in wealth products. */
  readonly demandShare: number;
  readonly snapshotsFrom: Day;
  /** Monthly pay, or 0. */
  readonly pay: number;
  readonly payDay: number;
  readonly paidFrom: string;
  /** The last day on which pay came; the end of the demo unless said otherwise. */
  readonly paidUntil: Day;
  readonly loginEvery: number;
  readonly loginsUntil: Day;
  readonly purchaseEvery: number;
  readonly purchasesFrom: Day;
  /** The days of daily purchases, where they do not come at a rhythm. */
  readonly purchaseDays?: readonly Day[];
  /** Score values on the first of each month. */
  readonly scores: Readonly<Record<string, number | ((month: Day) => number)>>;
}

export const neutralScores: Readonly<Record<string, number>> = {
  churnRisk: 0.2,
  assetOutflowRisk: 0.2,
  mainAccountConversion: 0.3,
  wealthPropensity: 0.3,
  fundPropensity: 0.2,
  insurancePropensity: 0.05,
  cardPropensity: 0.2,
  loanPropensity: 0.2,
  mortgagePrepayRisk: 0.2,
  digitalAdoption: 0.7,
  creditRisk: 0.1,
  potentialIncome: 180_000,
  lifetimeValue: 20_000,
};

const END = LAST_RUN + 1;
const SCORE_VERSION = '3';

/** Writes what most people's life with a bank is made of: profile, pay, daily purchases, sign-ins, balances, scores, consents. */
export class Person {
  constructor(
    readonly ledger: Ledger,
    readonly settings: PersonSettings,
  ) {
    this.writeProfile();
    this.writePay();
    this.writePurchases();
    this.writeLogins();
    this.writeSnapshots();
    this.writeScores();
    this.writeConsents();
  }

  get id(): string {
    return this.settings.id;
  }

  get accountId(): string {
    return `A-${this.id}`;
  }

  event(type: string, on: Day | string, time: string, fields: Fields): this {
    this.ledger.event(this.id, type, { day: typeof on === 'string' ? day(on) : on, time }, fields);
    return this;
  }

  holding(collection: string, fields: Fields): this {
    this.ledger.holding(collection, this.id, fields);
    return this;
  }

  relation(fields: Fields): this {
    this.ledger.relations.push({
      customerId: this.id,
      ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, String(value)])),
    });
    return this;
  }

  tag(tagId: string, value: string): this {
    this.ledger.tags.push({ customerId: this.id, tagId, value, asOf: '2024-12-31T00:00:00.000+08:00' });
    return this;
  }

  /** A credit card in force. */
  creditCard(more: Fields = {}): this {
    return this.holding('card', {
      cardId: `K-${this.id}`,
      cardType: 'credit',
      productLine: 'standard',
      creditLimitBase: 50_000,
      openDate: '2021-05-01',
      expiryDate: '2028-05-31',
      autoRepay: true,
      status: 'active',
      ...more,
    });
  }

  purchase(on: Day | string, time: string, amount: number, more: Fields = {}): this {
    return this.event('card-purchase', on, time, {
      cardId: `K-${this.id}`,
      cardType: 'credit',
      ...yuan(amount),
      mccGroup: 'daily',
      country: 'CN',
      mode: 'online',
      instalments: 0,
      merchantId: 'M-100',
      channel: 'pos',
      ...more,
    });
  }

  credit(on: Day | string, time: string, amount: number, more: Fields): this {
    return this.event('account-credit', on, time, {
      accountId: this.accountId,
      ...yuan(amount),
      balanceAfterBase: 30_000 + amount,
      channel: 'batch',
      ...more,
    });
  }

  debit(on: Day | string, time: string, amount: number, more: Fields): this {
    return this.event('account-debit', on, time, {
      accountId: this.accountId,
      ...yuan(amount),
      balanceAfterBase: 20_000,
      channel: 'mobile_bank',
      ...more,
    });
  }

  private writeProfile(): void {
    const { id, profile } = this.settings;
    const row = Object.fromEntries(
      Object.entries({ customerId: id, ...profile }).map(([key, value]) => [key, String(value)]),
    );
    this.ledger.customers.push(row);
    this.holding('depositAccount', {
      accountId: this.accountId,
      balanceBase: Math.round(this.settings.assets(LAST_RUN) * this.settings.demandShare),
      payroll: this.settings.pay > 0,
      status: 'active',
    });
  }

  private writePay(): void {
    const { pay, payDay, paidFrom, paidUntil, profile } = this.settings;
    if (pay === 0) return;
    for (const on of monthly(payDay, paidFrom, Math.min(END, paidUntil + 1)))
      this.credit(on, '09:00', pay, { creditKind: 'payroll', employerId: String(profile['employerId'] ?? 'E-01') });
  }

  private writePurchases(): void {
    const { purchaseEvery, purchasesFrom, purchaseDays } = this.settings;
    if (purchaseEvery === 0) return;
    const days = purchaseDays ?? every(purchaseEvery, purchasesFrom, END);
    days.forEach((on, i) => {
      const amount = 60 + ((i * 37) % 180);
      this.purchase(on, i % 2 ? '12:25' : '18:40', amount, {
        cardId: `D-${this.id}`,
        cardType: 'debit',
        mccGroup: i % 3 ? 'daily' : 'dining',
        mode: 'in-store',
        merchantId: `M-${100 + (i % 7)}`,
      });
    });
  }

  private writeLogins(): void {
    const { loginEvery, loginsUntil, snapshotsFrom } = this.settings;
    if (loginEvery === 0) return;
    for (const on of every(loginEvery, snapshotsFrom, Math.min(END, loginsUntil + 1)))
      this.event('login', on, '20:15', {
        result: 'ok',
        deviceId: `P-${this.id}`,
        newDevice: false,
        country: 'CN',
        channel: 'mobile_bank',
      });
  }

  private writeSnapshots(): void {
    const { snapshotsFrom, assets, demandShare } = this.settings;
    for (const on of every(1, snapshotsFrom, END)) {
      const total = Math.round(assets(on) * 100) / 100;
      const demand = Math.round(total * demandShare * 100) / 100;
      const wealth = Math.round((total - demand) * 100) / 100;
      this.event('balance-snapshot', on, '23:59:59.999', {
        businessDate: date(on),
        aumBase: total,
        depositBase: demand,
        demandBase: demand,
        termBase: 0,
        wealthBase: wealth,
        fundBase: 0,
        loanBase: 0,
        channel: 'batch',
      });
    }
  }

  private writeScores(): void {
    const { scores, snapshotsFrom } = this.settings;
    for (const [scoreName, score] of Object.entries({ ...neutralScores, ...scores })) {
      for (const on of monthly(1, date(snapshotsFrom).slice(0, 7), END)) {
        if (on < snapshotsFrom) continue;
        const value = typeof score === 'number' ? score : score(on);
        this.event('score-updated', on, '02:00', {
          scoreName,
          version: SCORE_VERSION,
          value,
          asOf: date(on),
          channel: 'batch',
        });
      }
    }
  }

  private writeConsents(): void {
    const since = '2023-01-01';
    for (const channel of ['sms', 'wechat', 'mobile_bank', 'call_centre'])
      this.ledger.consents.push({ customerId: this.id, channel, purpose: 'marketing', granted: 'true', asOf: since });
  }
}
