import { type Zone } from '@baleen/rules';
import { berkaDay } from './berka-date.js';
import { berkaIds } from './berka-ids.js';
import { type BerkaRow, type Refuse } from './berka-rows.js';

const envelope = ['eventId', 'customerId', 'occurredAt', 'receivedAt', 'sourceSystem', 'channel'] as const;
const money = ['accountId', 'amount', 'currency', 'amountBase', 'balanceAfterBase', 'bookingCode'] as const;

/** Columns of the files of events, by event type. */
export const eventColumns = {
  'account-credit': [...envelope, ...money, 'creditKind', 'counterpartyBank', 'counterpartyId'],
  'account-debit': [...envelope, ...money, 'debitKind', 'counterpartyBank', 'counterpartyKind', 'counterpartyId'],
  'cash-withdrawal': [...envelope, ...money, 'country'],
} as const;

export type BerkaEventType = keyof typeof eventColumns;

export interface MappedTransaction {
  readonly type: BerkaEventType;
  readonly values: Readonly<Record<string, string>>;
}

/** What a purpose (`k_symbol`) makes of money booked out, whatever the operation: also at the counter a fee is a fee and no cash. */
const debitPurposes: ReadonlyMap<string, { readonly debitKind: string; readonly counterpartyKind?: string }> = new Map([
  ['SIPO', { debitKind: 'bill-payment' }],
  ['POJISTNE', { debitKind: 'direct-debit', counterpartyKind: 'insurer' }],
  ['LEASING', { debitKind: 'direct-debit' }],
  ['UVER', { debitKind: 'loan-repayment' }],
  ['SLUZBY', { debitKind: 'fee' }],
  ['SANKC. UROK', { debitKind: 'fee' }],
]);

const creditKinds: ReadonlyMap<string, string> = new Map([
  ['DUCHOD', 'pension'],
  ['UROK', 'interest'],
]);

const channels: ReadonlyMap<string, string> = new Map([
  ['VKLAD', 'branch'],
  ['VYBER', 'branch'],
  ['VYBER KARTOU', 'atm'],
]);

/**
 * A transaction as an event of the account's owner.
 * @param rank of the row among those of its day, counted from 0. The data have days and no times: the event occurs at noon plus as many
 * milliseconds, so that the total order of events is the file's, and is received at 23:00.
 */
export function mapTransaction(
  transaction: BerkaRow<'trans'>,
  owner: string,
  { rank, zone, refuse }: { readonly rank: number; readonly zone: Zone; readonly refuse: Refuse },
): MappedTransaction {
  const day = berkaDay(transaction.date, refuse);
  const purpose = transaction.k_symbol.trim();
  const common = {
    eventId: berkaIds.event(transaction.trans_id),
    customerId: berkaIds.customer(owner),
    occurredAt: zone.format(localHour(zone, day, 12) + rank),
    receivedAt: zone.format(localHour(zone, day, 23)),
    sourceSystem: 'berka',
    channel: channels.get(transaction.operation) ?? 'batch',
    accountId: berkaIds.account(transaction.account_id),
    amount: transaction.amount,
    currency: 'CZK',
    amountBase: transaction.amount,
    balanceAfterBase: transaction.balance,
    bookingCode: purpose,
  };
  return classify(transaction, purpose, common, refuse);
}

function classify(
  transaction: BerkaRow<'trans'>,
  purpose: string,
  common: Readonly<Record<string, string>>,
  refuse: Refuse,
): MappedTransaction {
  const { type, operation } = transaction;
  const counterparty = counterpartyOf(transaction);
  if (type === 'PRIJEM') {
    const creditKind = creditKinds.get(purpose) ?? (operation === 'VKLAD' ? 'cash-deposit' : 'transfer-third-party');
    return { type: 'account-credit', values: { ...common, ...counterparty, creditKind } };
  }
  if (type !== 'VYDAJ' && type !== 'VYBER') return refuse(`"${type}" is no type of transaction`);
  const isCash = operation === 'VYBER' || operation === 'VYBER KARTOU';
  const known = debitPurposes.get(purpose);
  if (isCash && !known) return { type: 'cash-withdrawal', values: { ...common, country: 'CZ' } };
  const debit = known ?? { debitKind: 'transfer-third-party' };
  return { type: 'account-debit', values: { ...common, ...counterparty, ...debit } };
}

/** A bank of two letters is another bank; transfers within the bank name neither. */
function counterpartyOf({ bank, account }: BerkaRow<'trans'>): Readonly<Record<string, string>> {
  const isNamed = account !== '' && account !== '0';
  return {
    ...(bank !== '' && { counterpartyBank: 'other' }),
    ...(isNamed && { counterpartyId: bank === '' ? account : `${bank}-${account}` }),
  };
}

const MS_PER_HOUR = 3_600_000;

/** An hour of a local day, also of one that summer time makes longer or shorter; hours that it skips are not asked for. */
function localHour(zone: Zone, day: number, hour: number): number {
  const guess = zone.startOf(day) + hour * MS_PER_HOUR;
  return guess + (hour - zone.hourOf(guess)) * MS_PER_HOUR;
}
