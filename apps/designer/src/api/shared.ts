/** A text in the two languages of the product. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

/** One page of a list; `nextCursor` is null or absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string | null;
}

export const categories = ['opportunity', 'anomaly-alert', 'care'] as const;
export type Category = (typeof categories)[number];

/** The three values of a condition: a missing value makes it unknown, and an unknown rule contacts nobody. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Money in the bank's base currency: a number or a decimal string, as the API sends it; null where there is none. */
export type Money = number | string;

/** The values of one row of the bank: the customer, a holding or an event, by field name. */
export type FieldValues = Readonly<Record<string, unknown>>;
