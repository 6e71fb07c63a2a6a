import {
  type BoostingModel,
  type BoostingOptions,
  explainBoosting,
  fitBoosting,
  scoreBoosting,
} from '../gradient-boosting/index.js';
import {
  explainLogistic,
  fitLogistic,
  type LogisticModel,
  type LogisticOptions,
  scoreLogistic,
} from '../logistic-regression/index.js';
import { type Table } from '../table/index.js';

/** Which learner, with its settings; a setting that is absent has the learner's default. */
export type LearnerChoice =
  | ({ readonly learner: 'logistic-regression' } & LogisticOptions)
  | ({ readonly learner: 'gradient-boosting' } & BoostingOptions);

export type LearnerName = LearnerChoice['learner'];

export const learnerNames: readonly LearnerName[] = ['logistic-regression', 'gradient-boosting'];

/** What a learner has learnt; plain JSON. */
export type LearntModel = LogisticModel | BoostingModel;

/** What each feature adds to a row's log odds; `base` and all of these together make up the row's log odds. */
export interface Contributions {
  readonly base: number;
  readonly added: readonly number[];
}

/** Fits the learner chosen. @param label 1 or 0 by row; both must occur. */
export function learn(choice: LearnerChoice, table: Table, label: Uint8Array): LearntModel {
  return choice.learner === 'gradient-boosting' ? fitBoosting(table, label, choice) : fitLogistic(table, label, choice);
}

/** The log odds of each row of a table aligned to the model's features. */
export function logOddsBy(model: LearntModel, table: Table): Float64Array {
  return model.kind === 'gradient-boosting' ? scoreBoosting(model, table) : scoreLogistic(model, table);
}

/** What each feature adds to the log odds of a row of a table aligned to the model's features, as a function of the row. */
export function contributionsBy(model: LearntModel, table: Table): (row: number) => Contributions {
  return model.kind === 'gradient-boosting'
    ? explainBoosting(model, table)
    : (row) => explainLogistic(model, table, row);
}
