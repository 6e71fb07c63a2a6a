export { type Engagement, engagementPropensity } from './engagement-propensity.js';
export { engagementCard } from './engagement-card.js';
