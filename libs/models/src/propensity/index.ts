export { crossValidate, type OutOfFold } from './cross-validate.js';
export { type PropensityDefinition } from './definition.js';
export { evaluateScores, type Evaluation } from './evaluate-scores.js';
export { type Examples } from './examples.js';
export { explainPropensity, type Explanation, type Reason } from './explain-propensity.js';
export { featureStrength } from './feature-strength.js';
export {
  evaluatePropensity,
  fitPropensity,
  type FittedPropensity,
  type PropensityEvaluation,
  type PropensityOptions,
} from './fit-propensity.js';
export { knownAfterwards, type KnownTable, knownTables } from './known-tables.js';
export { type Availability, findLeakage, type LeakageFinding, leakageLimits } from './leakage.js';
export { type LearnerChoice, type LearnerName, learnerNames, type LearntModel } from './learner.js';
export { type ExampleOptions, fewestOfClass, prepareExamples, type PreparedExamples } from './prepare-examples.js';
export { parsePropensityModel } from './parse-propensity-model.js';
export { type PropensityModel } from './propensity-model.js';
export { propensityDrift, type PropensityDrift, scorePropensity, type PropensityScores } from './score-propensity.js';
