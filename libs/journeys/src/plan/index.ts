export { parsePlan } from './parse-plan.js';
export { planToJourney, type DefaultJourney } from './plan-to-journey.js';
export { readGuard } from './read-guard.js';
export { standingOfferId, standingOfferRule } from './standing-offer.js';
export { planChannels, type ChannelPlan, type PlanBranch, type PlanStep, type ReadGuard } from './types.js';
