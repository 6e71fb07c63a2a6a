export { expectedSpend } from './expected-spend.js';
export { fitGammaGamma } from './fit-gamma-gamma.js';
export { type SpendHistories } from './gamma-gamma-log-likelihood.js';
export { type GammaGammaModel, type GammaGammaParameters } from './gamma-gamma-model.js';
