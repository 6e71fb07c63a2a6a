export { digamma } from './digamma.js';
export { hypergeometric2F1 } from './hypergeometric-2f1.js';
export { logPositive2F1 } from './log-positive-2f1.js';
export { logGamma } from './log-gamma.js';
export { normalCdf } from './normal-cdf.js';
export { normalQuantile } from './normal-quantile.js';
export { wilsonInterval } from './wilson-interval.js';
