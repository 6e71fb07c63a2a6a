export { maxAgeOf, newestScores, type NewestScore } from './bank/newest-scores.js';
export { propensityFor } from './catalogue/need-propensity.js';
export { readEconomics, type Economics } from './catalogue/economics.js';
export { customerScores, type CustomerScore, type CustomerScores } from './http/customer-scores.js';
export { modelCommands } from './model-command.js';
export { ModelsModule } from './models.module.js';
