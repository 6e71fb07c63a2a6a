export { type InvestmentFamily, repurchasePropensity } from './repurchase-propensity.js';
export { repurchaseCard } from './repurchase-card.js';
