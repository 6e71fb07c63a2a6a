export { causingDetections } from './decide/causing-detections.js';
export { type CustomerWork, decideCustomer } from './decide/decide-customer.js';
export { evaluate } from './decide/compiled-journey.js';
export { arbitrationTrace, slotsOf } from './decide/propose.js';
export { defaultJourneyId, isDefaultJourney } from './decide/default-journeys.js';
export {
  type CausingDetection,
  type CustomerContext,
  type DecisionSetup,
  type Drafts,
  emptyContext,
  noDrafts,
  type StepSeen,
} from './decide/types.js';
export { customersInside, isInJourney, loadDecisionContext, lockCustomers } from './decision-context.js';
export { draftTemplates } from './draft-templates.js';
export { ensureDefaultJourneys } from './ensure-default-journeys.js';
export { countsOfRows, type BlockCounts, type CountRow, type DrawingCounts } from './journey-counts.js';
export { DRAWN } from './journey-source.js';
export { type LiveSetup, readLiveSetup } from './live-setup.js';
export { readDrawing } from './read-drawing.js';
export { type DecisionSource, readDecisionSetup, readDecisionSource } from './read-decision-setup.js';
export { readRuleDecisions, type RuleDecisions } from './read-rule-decisions.js';
export { storeDrafts, type StoredDrafts } from './store-drafts.js';
export { JourneysModule } from './journeys.module.js';
