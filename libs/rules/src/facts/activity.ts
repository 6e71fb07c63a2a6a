import { type Context } from '../evaluate/context.js';
import { KEPT_DAYS } from '../evaluate/windows.js';
import { type HistoryEvent } from '../history/index.js';
import { add, compare, divide, type Exact, subtract } from '../number/exact.js';
import { calendarDate, startOfMonth } from '../time/local-date.js';
import { type FactDefinition } from './definition.js';

/** Events of the k-th calendar month before the as-of month, oldest first. */
function ofMonth(context: Context, type: string, month: number): HistoryEvent[] {
  const first = startOfMonth(context.asOfDay, -month);
  const last = startOfMonth(first, 1) - 1;
  return context.window(type, context.asOfDay - last, context.asOfDay - first);
}

function countKeyTransactions(context: Context, month: number): number {
  const count = (type: string, accepts: (event: HistoryEvent) => boolean): number =>
    ofMonth(context, type, month).filter(accepts).length;
  return (
    count('account-credit', ({ fields }) => fields['creditKind'] !== 'interest') +
    count('account-debit', ({ fields }) => fields['debitKind'] !== 'fee') +
    count('cash-withdrawal', () => true) +
    count('card-purchase', () => true)
  );
}

export const keyTxnCount: FactDefinition = {
  name: 'keyTxnCount',
  type: 'number',
  takesMonth: true,
  meaning: { en: 'key transactions in a calendar month', zh: '月关键交易笔数' },
  reads: { 'account-credit': 62, 'account-debit': 62, 'cash-withdrawal': 62, 'card-purchase': 62 },
  evaluate: countKeyTransactions,
};

const RETENTION_KNOWN_FROM = 11;
const SPAN_DAYS = 10;

/** The part of the month's pay that did not leave for another bank before the next pay of the month or within ten local days. */
function salaryRetentionOf(context: Context, month: number): Exact | undefined {
  if (month === 1 && calendarDate(context.asOfDay).dayOfMonth < RETENTION_KNOWN_FROM) return undefined;
  const pays = ofMonth(context, 'account-credit', month).filter(({ fields }) => fields['creditKind'] === 'payroll');
  if (pays.length === 0) return undefined;
  let [kept, total]: [Exact, Exact] = [0, 0];
  pays.forEach((pay, index) => {
    const paid = pay.fields['amountBase'] as number;
    const left = leftForOtherBanks(context, pay, pays[index + 1]);
    total = add(total, paid);
    if (compare(left, paid) < 0) kept = add(kept, subtract(paid, left));
  });
  return divide(kept, total);
}

function leftForOtherBanks(context: Context, pay: HistoryEvent, next: HistoryEvent | undefined): Exact {
  const isAfter = (event: HistoryEvent, other: HistoryEvent): boolean =>
    event.at > other.at || (event.at === other.at && event.id > other.id);
  return context
    .window('account-debit', Math.max(0, context.asOfDay - pay.day - SPAN_DAYS), Math.max(0, context.asOfDay - pay.day))
    .filter(({ fields }) => fields['counterpartyBank'] === 'other' && fields['accountId'] === pay.fields['accountId'])
    .filter((event) => isAfter(event, pay) && (!next || isAfter(next, event)))
    .reduce<Exact>((total, { fields }) => add(total, fields['amountBase'] as number), 0);
}

export const salaryRetention: FactDefinition = {
  name: 'salaryRetention',
  type: 'number',
  takesMonth: true,
  meaning: { en: 'share of the salary kept in a calendar month', zh: '月工资留存率' },
  reads: { 'account-credit': 125, 'account-debit': 125 },
  evaluate: salaryRetentionOf,
};

/** The families of products: collection, the status that counts as held, further fields that must match. */
const families: readonly (readonly [
  collection: string,
  status: string,
  ...wanted: (readonly [field: string, value: string])[],
])[] = [
  ['depositAccount', 'active'],
  ['termDeposit', 'active'],
  ['wealth', 'active'],
  ['fund', 'active'],
  ['pensionAccount', 'active'],
  ['card', 'active', ['cardType', 'credit']],
  ['loan', 'active'],
  ['mortgage', 'active'],
  ['insurance', 'in-force'],
  ['safeBox', 'active'],
  ['merchantAccount', 'active'],
  ['mandate', 'active', ['mandateKind', 'bill-pay']],
];

const countProducts = (context: Context): number =>
  families.filter(([collection, status, ...wanted]) =>
    context
      .rows(collection)
      .some(({ fields }) => fields['status'] === status && wanted.every(([field, value]) => fields[field] === value)),
  ).length;

export const productCount: FactDefinition = {
  name: 'productCount',
  type: 'number',
  meaning: { en: 'product families held', zh: '持有产品类别数' },
  reads: {},
  collections: families.map(([collection]) => collection),
  evaluate: countProducts,
};

const LOST_BELOW = 0.2;
const LOST_MONTHS = 3;

/** Whether the three newest known retentions, as far back as events are kept, are all below 0.2. */
function isSalaryLost(context: Context): boolean {
  let known = 0;
  for (let month = 1; month <= KEPT_DAYS / 30 && known < LOST_MONTHS; month++) {
    const retention = salaryRetentionOf(context, month);
    if (retention === undefined) continue;
    if (compare(retention, LOST_BELOW) >= 0) return false;
    known++;
  }
  return known === LOST_MONTHS;
}

export const isMainAccount: FactDefinition = {
  name: 'isMainAccount',
  type: 'bool',
  meaning: { en: 'the main account is here', zh: '是否主账户' },
  reads: { 'account-credit': KEPT_DAYS, 'account-debit': KEPT_DAYS, 'cash-withdrawal': 62, 'card-purchase': 62 },
  collections: families.map(([collection]) => collection),
  evaluate: (context) => {
    if (countKeyTransactions(context, 1) <= 5) return false;
    const isLinked = context
      .rows('mandate')
      .some(
        ({ fields }) =>
          fields['status'] === 'active' &&
          (fields['mandateKind'] === 'sweep-in' || fields['mandateKind'] === 'bill-pay'),
      );
    return (isLinked || countProducts(context) > 5) && !isSalaryLost(context);
  },
};

export const lastTuitionDate: FactDefinition = {
  name: 'lastTuitionDate',
  type: 'date',
  meaning: { en: 'day of the newest tuition remittance', zh: '最近一次学费汇款日' },
  reads: { remittance: KEPT_DAYS },
  evaluate: (context) => {
    const isTuition = ({ fields }: HistoryEvent): boolean =>
      fields['direction'] === 'out' && fields['purpose'] === 'tuition';
    const newest = context.newest('remittance', isTuition, context.asOfDay - KEPT_DAYS);
    return newest && new Date(newest.day * 86_400_000).toISOString().slice(0, 10);
  },
};
