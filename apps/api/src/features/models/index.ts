export { maxAgeOf, newestScores, type NewestScore } from './bank/newest-scores.js';
export { needsWithPropensity, propensityFor } from './catalogue/need-propensity.js';
export { readEconomics, type Economics } from './catalogue/economics.js';
export { customerResults, type CustomerResult, type CustomerResults } from './http/customer-results.js';
export { modelCommands } from './model-command.js';
export { ModelsModule } from './models.module.js';
