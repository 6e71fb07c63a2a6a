import { profileOf } from '../drift/index.js';
import { accept, type Result } from '../result/index.js';
import { numberColumn, type Table } from '../table/index.js';
import { crossValidate } from './cross-validate.js';
import { type PropensityDefinition } from './definition.js';
import { evaluateScores, type Evaluation } from './evaluate-scores.js';
import { learn, type LearnerChoice } from './learner.js';
import { type ExampleOptions, prepareExamples, type PreparedExamples } from './prepare-examples.js';
import { type PropensityModel } from './propensity-model.js';

export interface PropensityOptions extends ExampleOptions {
  readonly choice: LearnerChoice;
}

/** What cross-validation says: the examples, the probability of each by a model that did not see it, and the figures. */
export interface PropensityEvaluation {
  readonly prepared: PreparedExamples;
  readonly probability: Float64Array;
  readonly evaluation: Evaluation;
}

export interface FittedPropensity extends PropensityEvaluation {
  readonly model: PropensityModel;
}

/** Options with what the definition knows of its features, and one seed for folds and learner. */
function complete(definition: PropensityDefinition, options: PropensityOptions): PropensityOptions & { seed: number } {
  const seed = options.seed ?? 1;
  const availability = { ...definition.availability, ...options.availability };
  const { choice } = options;
  return {
    ...options,
    seed,
    availability,
    choice: choice.learner === 'gradient-boosting' ? { seed, ...choice } : choice,
  };
}

/** Cross-validates (stratified, seeded) without fitting the model that will be used. Refuses what `prepareExamples` refuses. */
export function evaluatePropensity(
  definition: PropensityDefinition,
  table: Table,
  options: PropensityOptions,
): Result<PropensityEvaluation> {
  const given = complete(definition, options);
  const prepared = prepareExamples(table, given);
  if (!prepared.ok) return prepared;
  const { examples } = prepared.value;
  const { probability } = crossValidate(given.choice, examples);
  return accept({ prepared: prepared.value, probability, evaluation: evaluateScores(examples, probability) });
}

/**
 * Fits a calibrated propensity model on all rows, its calibration and its figures taken from cross-validation. Refuses what
 * `prepareExamples` refuses, leakage above all.
 */
export function fitPropensity(
  definition: PropensityDefinition,
  table: Table,
  options: PropensityOptions,
): Result<FittedPropensity> {
  const given = complete(definition, options);
  const result = prepareExamples(table, given);
  if (!result.ok) return result;
  const prepared = result.value;
  const { examples, target, leakage } = prepared;
  const { probability, calibration } = crossValidate(given.choice, examples);
  const model: PropensityModel = {
    kind: 'propensity',
    name: definition.card.name,
    target: target.name,
    positive: target.positive,
    seed: given.seed,
    trainedOn: { rows: target.label.length, positives: target.positives },
    learnt: learn(given.choice, examples.features, target.label),
    calibration,
    scoreProfile: profileOf(numberColumn('score', probability)),
    featureProfiles: examples.features.columns.map(profileOf),
    leakage,
  };
  return accept({ prepared, probability, evaluation: evaluateScores(examples, probability), model });
}
