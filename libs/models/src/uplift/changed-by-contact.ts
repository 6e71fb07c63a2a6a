import { normalCdf } from '../special/index.js';
import { type Column, type Table } from '../table/index.js';

/** A column that differs between the groups as chance never makes it. */
export type ChangedByContact = { readonly column: string; readonly pValue: number };

/** Below this a column cannot be something known before chance drew the groups. */
const limit = 1e-6;

/**
 * Finds columns that were known only after the contact: chance makes the groups alike in everything known before, so
 * what differs clearly between them (in the mean, in a category's share or in what is missing) is a consequence of the
 * contact, such as another outcome, and must not be learnt from.
 */
export function changedByContact(table: Table, treated: Uint8Array): ChangedByContact[] {
  return table.columns.flatMap((column) => {
    const tests = measures(column).map((values) => pValueOf(values, treated));
    const pValue = Math.min(1, tests.length * Math.min(...tests));
    return pValue < limit ? [{ column: column.name, pValue }] : [];
  });
}

/**
 * What is compared of a column: its numbers and where they are missing, or the share of each category. NaN takes no
 * part.
 */
function measures(column: Column): Float64Array[] {
  if (column.kind === 'number') return [column.values, column.values.map((value) => (Number.isNaN(value) ? 1 : 0))];
  const codes = [...new Set(column.codes)];
  return codes.map((code) => Float64Array.from(column.codes, (own) => (own === code ? 1 : 0)));
}

/** Welch's test with normal quantiles, two-sided. */
function pValueOf(values: Float64Array, treated: Uint8Array): number {
  const [one, other] = [1, 0].map((arm) => moments(values, treated, arm)) as [Moments, Moments];
  const error = Math.sqrt(one.variance / one.count + other.variance / other.count);
  if (!(error > 0)) return one.count > 0 && other.count > 0 && one.mean !== other.mean ? 0 : 1;
  return 2 * normalCdf(-Math.abs((one.mean - other.mean) / error));
}

interface Moments {
  readonly count: number;
  readonly mean: number;
  readonly variance: number;
}

function moments(values: Float64Array, treated: Uint8Array, arm: number): Moments {
  let [count, sum, squares] = [0, 0, 0];
  values.forEach((value, row) => {
    if (treated[row] !== arm || Number.isNaN(value)) return;
    count += 1;
    sum += value;
    squares += value * value;
  });
  const mean = sum / Math.max(1, count);
  return { count, mean, variance: Math.max(0, squares / Math.max(1, count) - mean * mean) };
}
