import { type Text } from '@baleen/models';
import { type Day, formatDay } from '@baleen/rules';
import { type BankReader } from '../bank/bank-reader.js';
import { type Figure, type Unit } from './model-evaluation.js';
import { type TrainingData } from './training-data.js';

/** The training data of a model that foretells no single case: a period of the past. */
export function periodRead(
  bank: BankReader,
  parts: {
    readonly days: number;
    readonly types: readonly string[];
    readonly customers: number;
    readonly examples: number;
    readonly seed: number;
  },
): TrainingData {
  return {
    asOf: formatDay(bank.asOf),
    watchedTo: null,
    customers: parts.customers,
    examples: parts.examples,
    positives: null,
    eventTypes: [...parts.types].sort(),
    daysRead: parts.days,
    seed: parts.seed,
    leftOut: [],
    suspects: [],
  };
}

export const figure = (en: string, zh: string, value: number | null, unit: Unit = 'number'): Figure => ({
  label: { en, zh },
  value,
  unit,
});

export const column = (
  en: string,
  zh: string,
  unit: Unit = 'number',
): { readonly label: Text; readonly unit: Unit } => ({
  label: { en, zh },
  unit,
});

/** The first day of a look back, not before the feeds of these types are complete; undefined where none is. */
export function coveredStart(bank: BankReader, types: readonly string[], days: number): Day | undefined {
  const from = Math.max(...types.map((type) => bank.coverage.get(type) ?? Infinity));
  return from < bank.asOf ? Math.max(from, bank.asOf - days) : undefined;
}
