export { type FeatureBins } from './bins.js';
export { type BoostingModel } from './boosting-model.js';
export { type BoostingReasons, explainBoosting } from './explain-boosting.js';
export { boostingDefaults, type BoostingOptions, fitBoosting } from './fit-boosting.js';
export { scoreBoosting } from './score-boosting.js';
export { type Tree } from './tree.js';
