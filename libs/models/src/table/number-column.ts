import { type NumberColumn } from './table.js';

/** A column of numbers; `null`, `undefined` and `NaN` are missing. */
export function numberColumn(name: string, values: ArrayLike<number | null | undefined>): NumberColumn {
  return { kind: 'number', name, values: Float64Array.from(values, (value) => value ?? NaN) };
}
