export { aliveProbability, type CustomerHistory } from './alive-probability.js';
export { type BgNbdModel, type BgNbdParameters } from './bg-nbd-model.js';
export { expectedPurchases, expectedPurchasesOfNew } from './expected-purchases.js';
export { fitBgNbd } from './fit-bg-nbd.js';
