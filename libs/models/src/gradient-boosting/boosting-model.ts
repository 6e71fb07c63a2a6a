import { type Feature } from '../table/index.js';
import { type FeatureBins } from './bins.js';
import { type Tree } from './tree.js';

/** A fitted gradient-boosting model for two classes; plain JSON. */
export type BoostingModel = {
  readonly kind: 'gradient-boosting';
  readonly features: readonly Feature[];
  /** One per feature. */
  readonly bins: readonly FeatureBins[];
  /** The log odds of the base rate; the trees add to it. */
  readonly base: number;
  readonly trees: readonly Tree[];
};
