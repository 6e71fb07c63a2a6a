export { betaPrior, type BetaPrior, shrunkRate } from './beta-prior.js';
