export { churn } from './churn.js';
export { churnCard } from './churn-card.js';
