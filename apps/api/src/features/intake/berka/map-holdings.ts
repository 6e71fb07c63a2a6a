import { addMonths, formatDay, parseDay } from '@baleen/rules';
import { berkaDay } from './berka-date.js';
import { berkaIds } from './berka-ids.js';
import { type BerkaRow, type Refuse } from './berka-rows.js';

export const depositAccountColumns = ['customerId', 'accountId', 'balanceBase', 'payroll', 'status'] as const;

export const cardColumns = [
  'customerId',
  'cardId',
  'cardType',
  'productLine',
  'openDate',
  'expiryDate',
  'autoRepay',
  'status',
] as const;

export const loanColumns = [
  'customerId',
  'loanId',
  'loanKind',
  'outstandingBase',
  'ratePct',
  'maturityDate',
  'status',
] as const;

export const mandateColumns = ['customerId', 'mandateId', 'mandateKind', 'status'] as const;

type Columns<C extends readonly string[]> = Record<C[number], string>;

/** @param balance after the last known transaction */
export function mapAccount(accountId: string, owner: string, balance: string): Columns<typeof depositAccountColumns> {
  return {
    customerId: berkaIds.customer(owner),
    accountId: berkaIds.account(accountId),
    balanceBase: balance,
    payroll: 'false',
    status: 'active',
  };
}

/** Berka's cards draw on the account they belong to and have no limit of their own, so they are debit cards. */
const productLines: ReadonlyMap<string, string> = new Map([
  ['junior', 'standard'],
  ['classic', 'standard'],
  ['gold', 'platinum'],
]);

/** Months that a card is taken to be valid: the data do not say. */
const CARD_MONTHS = 48;

export function mapCard(card: BerkaRow<'card'>, holder: string, refuse: Refuse): Columns<typeof cardColumns> {
  const issuedOn = berkaDay(card.issued.slice(0, 'YYMMDD'.length), refuse);
  return {
    customerId: berkaIds.customer(holder),
    cardId: berkaIds.card(card.card_id),
    cardType: 'debit',
    productLine: productLines.get(card.type) ?? refuse(`"${card.type}" is no type of card`),
    openDate: formatDay(issuedOn),
    expiryDate: formatDay(addMonths(issuedOn, CARD_MONTHS)),
    autoRepay: 'false',
    status: 'active',
  };
}

/** The data end here; what is still owed is what the plan of repayment leaves on this day. */
const END_OF_DATA = parseDay('1998-12-31')!;

const loanStatuses: ReadonlyMap<string, string> = new Map([
  ['A', 'settled'],
  // The contract has ended and the loan is not paid: that is a debt, whatever the contract.
  ['B', 'overdue'],
  ['C', 'active'],
  ['D', 'overdue'],
]);

/** Instalments times their number is the amount lent in every row, so no rate can be seen: it is 0. */
export function mapLoan(loan: BerkaRow<'loan'>, borrower: string, refuse: Refuse): Columns<typeof loanColumns> {
  const grantedOn = berkaDay(loan.date, refuse);
  const months = Number(loan.duration);
  if (!Number.isInteger(months) || months < 1) refuse(`"${loan.duration}" is no number of months`);
  return {
    customerId: berkaIds.customer(borrower),
    loanId: berkaIds.loan(loan.loan_id),
    loanKind: 'consumer',
    outstandingBase: outstanding(loan, months, monthsPassed(grantedOn)),
    ratePct: '0',
    maturityDate: formatDay(addMonths(grantedOn, months)),
    status: loanStatuses.get(loan.status) ?? refuse(`"${loan.status}" is no status of a loan`),
  };
}

function monthsPassed(grantedOn: number): number {
  let months = 0;
  while (addMonths(grantedOn, months + 1) <= END_OF_DATA) months++;
  return months;
}

/** Nothing of a loan that was paid off; of one that ended unpaid the whole, since what was paid of it is not known. */
function outstanding(loan: BerkaRow<'loan'>, months: number, passed: number): string {
  const cents = Math.round(Number(loan.payments) * 100);
  const open = loan.status === 'A' ? 0 : loan.status === 'B' ? months : Math.max(0, months - passed);
  return ((cents * open) / 100).toFixed(2);
}

/** A standing order for a loan pays it by itself; all others pay bills. */
export function mapOrder(order: BerkaRow<'order'>, owner: string): Columns<typeof mandateColumns> {
  return {
    customerId: berkaIds.customer(owner),
    mandateId: berkaIds.mandate(order.order_id),
    mandateKind: order.k_symbol === 'UVER' ? 'auto-repay' : 'bill-pay',
    status: 'active',
  };
}
