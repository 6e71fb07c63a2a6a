import { date, type Day } from './calendar.js';

/** A row of an import file: values by column, as text. */
export type Row = Readonly<Record<string, string>>;

export type Value = string | number | boolean;
export type Fields = Readonly<Record<string, Value>>;

/** All that the demo bank sends on its first day, by file. */
export class Ledger {
  readonly customers: Row[] = [];
  readonly holdings = new Map<string, Row[]>();
  readonly relations: Row[] = [];
  readonly consents: Row[] = [];
  readonly tags: Row[] = [];
  readonly events = new Map<string, Row[]>();
  private events_ = 0;

  holding(collection: string, customerId: string, fields: Fields): void {
    append(this.holdings, collection, { customerId, ...texts(fields) });
  }

  /**
   * An event at a local time of a day, received a minute later unless said otherwise.
   * @param time `10:20` or `10:20:30.500`
   */
  event(customerId: string, type: string, when: { readonly day: Day; readonly time: string }, fields: Fields): void {
    const { channel, ...own } = fields;
    const occurredAt = instant(when.day, when.time);
    append(this.events, type, {
      eventId: `H${String(++this.events_).padStart(7, '0')}`,
      customerId,
      occurredAt,
      receivedAt: later(occurredAt),
      sourceSystem: sourceOf(type),
      ...(channel === undefined ? {} : { channel: String(channel) }),
      ...texts(own),
    });
  }
}

function append(map: Map<string, Row[]>, key: string, row: Row): void {
  const rows = map.get(key);
  if (rows) rows.push(row);
  else map.set(key, [row]);
}

const texts = (fields: Fields): Row =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'number' && moneyFields.has(key) ? value.toFixed(2) : String(value),
    ]),
  );

const moneyFields = new Set([
  'amount',
  'amountBase',
  'amountUsd',
  'balanceAfterBase',
  'statementAmountBase',
  'minPaymentBase',
  'marketValueBase',
  'costBase',
  'aumBase',
  'depositBase',
  'demandBase',
  'termBase',
  'wealthBase',
  'fundBase',
  'loanBase',
]);

function instant(day: Day, time: string): string {
  const [clock = '', millis = '000'] = time.split('.');
  const full = clock.length === 5 ? `${clock}:00` : clock;
  return `${date(day)}T${full}.${millis}+08:00`;
}

function later(at: string): string {
  const local = new Date(Date.parse(at) + 60_000 + 8 * 3_600_000);
  return `${local.toISOString().slice(0, -1)}+08:00`;
}

const sources: readonly (readonly [RegExp, string])[] = [
  [/^card-/, 'cards'],
  [/^(login|page-view|application-step)$/, 'digital'],
  [/^(fx-trade|remittance)$/, 'treasury'],
  [/^(investment-order|holding-valuation)$/, 'wealth'],
  [/^(contact-sent|channel-response)$/, 'campaigns'],
  [/^score-updated$/, 'models'],
];

const sourceOf = (type: string): string => sources.find(([pattern]) => pattern.test(type))?.[1] ?? 'core';

/** An amount in yuan: in its currency and in the bank's. */
export const yuan = (amount: number): { amount: number; currency: string; amountBase: number } => ({
  amount,
  currency: 'CNY',
  amountBase: amount,
});

/** The invented mid rate of the demo. */
export const YUAN_PER_DOLLAR = 7.25;

export const dollars = (
  amount: number,
): { amount: number; currency: string; amountBase: number; amountUsd: number } => ({
  amount,
  currency: 'USD',
  amountBase: Math.round(amount * YUAN_PER_DOLLAR * 100) / 100,
  amountUsd: amount,
});
