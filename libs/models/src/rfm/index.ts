export { explainRfm } from './explain-rfm.js';
export { fitRfm } from './fit-rfm.js';
export { persona, type Persona, personaNames, personas, type RfmScores } from './persona.js';
export { rfmCard } from './rfm-card.js';
export { type RfmModel } from './rfm-model.js';
export { type RfmSummary } from './rfm-summary.js';
export { type RfmResult, scoreRfm } from './score-rfm.js';
export { type ScoreStep, scoreSteps, stepScore } from './score-steps.js';
export { summarisePurchases } from './summarise-purchases.js';
