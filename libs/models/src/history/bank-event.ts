import { type HistoryEvent } from './history.js';

/** An event of the bank as it is stored: its type and the fields beyond the envelope, amounts as numbers or decimal strings. */
export interface BankEvent {
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The fields that tell events of a type apart for the models, joined by "/" into `HistoryEvent.detail`. */
export const detailFields: Readonly<Record<string, readonly string[]>> = {
  'account-credit': ['creditKind'],
  'account-debit': ['debitKind'],
  'card-purchase': ['mccGroup'],
  'card-status': ['cardType', 'toStatus'],
  'fx-trade': ['side'],
  remittance: ['direction'],
  'investment-order': ['productFamily', 'side', 'status'],
  'term-deposit-status': ['change'],
  'loan-status': ['loanKind', 'change'],
  'insurance-status': ['change'],
  'mandate-change': ['mandateKind', 'change'],
  login: ['result'],
  'page-view': ['pageGroup'],
  'application-step': ['productFamily', 'step'],
  'branch-visit': ['serviceKind'],
  'service-case': ['caseKind', 'change'],
  'contact-sent': ['purpose'],
  'channel-response': ['response'],
};

/** The field that holds the amount, where it is not `amountBase`. */
const amountFields: Readonly<Record<string, string>> = {
  'balance-snapshot': 'aumBase',
  'card-statement': 'statementAmountBase',
  'holding-valuation': 'marketValueBase',
};

/** Reads an event of the bank as the models see it. A detail with an absent field, and an amount that is no number, are left out. */
export function historyEvent(event: BankEvent, subject: number, day: number): HistoryEvent {
  const { type, fields } = event;
  const parts = (detailFields[type] ?? []).map((name) => fields[name]);
  const detail = parts.length > 0 && parts.every((part) => typeof part === 'string') ? parts.join('/') : undefined;
  const amount = readAmount(fields[amountFields[type] ?? 'amountBase']);
  return { subject, day, type, detail, amount };
}

/** Doubles are exact enough for statistics; verdicts on money are not made here. */
function readAmount(value: unknown): number | undefined {
  const amount = typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
  return Number.isFinite(amount) ? amount : undefined;
}
