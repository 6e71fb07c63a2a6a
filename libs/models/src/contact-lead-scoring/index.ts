export { accountScoreColumn, contactLeadScoring } from './contact-lead-scoring.js';
export { contactLeadCard } from './contact-lead-card.js';
