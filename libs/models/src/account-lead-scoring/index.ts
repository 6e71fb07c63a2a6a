export { accountLeadScoring } from './account-lead-scoring.js';
export { accountLeadCard } from './account-lead-card.js';
