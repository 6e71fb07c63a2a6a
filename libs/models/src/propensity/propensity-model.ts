import { type Profile } from '../drift/index.js';
import { type Calibration } from '../statistics/index.js';
import { type LeakageFinding } from './leakage.js';
import { type LearntModel } from './learner.js';

/** A fitted propensity model; plain JSON: with the same data and options, the same bytes as canonical JSON. */
export type PropensityModel = {
  readonly kind: 'propensity';
  /** The definition's name. */
  readonly name: string;
  readonly target: string;
  /** The text of the target that is foretold. */
  readonly positive: string;
  readonly seed: number;
  readonly trainedOn: { readonly rows: number; readonly positives: number };
  readonly learnt: LearntModel;
  readonly calibration: Calibration;
  /** Distribution of the probabilities out of fold, against which later scores are watched. */
  readonly scoreProfile: Profile;
  /** Distribution of each feature at the fit. */
  readonly featureProfiles: readonly Profile[];
  /** Features that a person should look at, since they may be known only afterwards. */
  readonly leakage: readonly LeakageFinding[];
};
