import { canonicalJson } from './canonical-json.js';

/** The values in the order of their canonical texts. */
export function sortedByText<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, text: canonicalJson(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ value }) => value);
}
