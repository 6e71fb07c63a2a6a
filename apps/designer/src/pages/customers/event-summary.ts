import { type BankEvent } from '../../api/detections.js';
import { type Money } from '../../api/shared.js';

export interface EventSummary {
  /** The enumeration value that says what kind of event this is. */
  readonly kind: string | undefined;
  readonly amount: Money | undefined;
  /** ISO 4217; undefined for the base currency. */
  readonly currency: string | undefined;
  /** To the customer, from the customer, or neither. */
  readonly direction: 'in' | 'out' | undefined;
}

const kindFields = [
  'creditKind',
  'debitKind',
  'mccGroup',
  'declineReason',
  'change',
  'step',
  'toStatus',
  'repaymentKind',
  'response',
  'result',
  'signalKind',
  'pageGroup',
  'serviceKind',
  'productFamily',
];

const inward = ['account-credit', 'merchant-settlement'];
const outward = ['account-debit', 'cash-withdrawal', 'card-purchase', 'card-repayment', 'loan-repayment'];

/** What of an event is worth seeing in one line. */
export function eventSummary({ type, fields }: BankEvent): EventSummary {
  const kind = kindFields.map((field) => fields[field]).find((value) => typeof value === 'string');
  const currency = typeof fields.currency === 'string' ? fields.currency : undefined;
  return {
    kind,
    amount: moneyIn(fields.amount) ?? moneyIn(fields.amountBase),
    currency: moneyIn(fields.amount) === undefined ? undefined : currency,
    direction: inward.includes(type) ? 'in' : outward.includes(type) ? 'out' : undefined,
  };
}

function moneyIn(value: unknown): Money | undefined {
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** Whether something happened: the states that are taken down at the end of each day would drown what did. */
export function isHappening({ type }: BankEvent): boolean {
  return type !== 'balance-snapshot' && type !== 'holding-valuation';
}
