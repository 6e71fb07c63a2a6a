import { type Feature } from '../table/index.js';

/** What a number adds to the log odds: coefficient x (value - mean) / deviation. */
export type NumberTerm = {
  readonly kind: 'number';
  readonly mean: number;
  /** Standard deviation over the rows fitted; 1 for a constant, so that it adds nothing. */
  readonly deviation: number;
  readonly coefficient: number;
  /** What a missing value adds; `null` when none was missing in the rows fitted, and a missing value then counts as the mean. */
  readonly missing: number | null;
  /** What the feature adds on average over the rows fitted. */
  readonly average: number;
};

/** What a category adds to the log odds: the coefficient of its level. */
export type CategoryTerm = {
  readonly kind: 'category';
  /** One per level of the feature, in its order. */
  readonly coefficients: readonly number[];
  /** What a missing value adds; `null` when none was missing in the rows fitted. */
  readonly missing: number | null;
  /** What the feature adds on average; a level never met, and an unexpected missing value, count as this. */
  readonly average: number;
};

export type Term = NumberTerm | CategoryTerm;

/** A fitted logistic regression; plain JSON. */
export type LogisticModel = {
  readonly kind: 'logistic-regression';
  readonly features: readonly Feature[];
  /** One per feature. */
  readonly terms: readonly Term[];
  readonly intercept: number;
  readonly l2: number;
  readonly iterations: number;
};
