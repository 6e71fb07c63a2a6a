import { type BankRow } from '../bank/bank-reader.js';
import { type Economics } from './economics.js';

/** The events that are a business result, with the need that tells what it is worth. */
const results: Readonly<Record<string, { readonly need: string; readonly isResult: (fields: Fields) => boolean }>> = {
  'investment-order': {
    need: 'investment-return',
    isResult: ({ side, status }) => side === 'buy' && status === 'confirmed',
  },
  'insurance-status': { need: 'protection', isResult: ({ change }) => change === 'issued' },
  'card-status': {
    need: 'card-usage',
    isResult: ({ cardType, toStatus }) => cardType === 'credit' && toStatus === 'issued',
  },
  'loan-status': { need: 'credit-line', isResult: ({ change }) => change === 'disbursed' },
  'term-deposit-status': { need: 'reinvest', isResult: ({ change }) => change === 'opened' },
};

type Fields = Readonly<Record<string, unknown>>;

export const resultTypes = Object.keys(results);

/** What a business result is worth in its first year; undefined for an event that is none. */
export function worthOfResult({ event }: BankRow, { valueOfNeed }: Economics): number | undefined {
  const result = results[event.type];
  return result?.isResult(event.fields) ? (valueOfNeed[result.need] ?? 0) : undefined;
}
