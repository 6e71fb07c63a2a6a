export { betaPrior, type BetaPrior, shrunkRate } from './beta-prior.js';
export { type MeasuredEffect, shrinkEffects, type ShrunkEffects } from './shrink-effects.js';
