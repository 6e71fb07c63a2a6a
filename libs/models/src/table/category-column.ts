import { type CategoryColumn, MISSING } from './table.js';

/** A column of texts, its levels in code-unit order so that the order of the rows does not matter; `null` is missing. */
export function categoryColumn(name: string, values: readonly (string | null | undefined)[]): CategoryColumn {
  const present = values.filter((value): value is string => value !== null && value !== undefined);
  const levels = [...new Set(present)].sort();
  const codes = new Map(levels.map((level, code) => [level, code]));
  return {
    kind: 'category',
    name,
    levels,
    codes: Int32Array.from(values, (value) => codes.get(value ?? '') ?? MISSING),
  };
}
