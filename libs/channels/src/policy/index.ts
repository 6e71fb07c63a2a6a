export { canonicalContactPolicy } from './canonical-contact-policy.js';
export { capacityReservations } from './capacity-reservations.js';
export type { CapacityReservation } from './capacity-reservations.js';
export { capConcerns } from './cap-scope.js';
export { channelNames, channels, purposeNames, purposes } from './channels.js';
export type { Channel, Purpose } from './channels.js';
export { stages } from './check.js';
export type { Check, CheckDefinition, Finding, Seen, SeenValue, Stage, SuppressionDefinition } from './check.js';
export { isActiveRow, ownedCollections } from './checks/owns.js';
export { standingChecks, suppressionDefinitions } from './contact-checks.js';
export type { Cap, ChannelCapacity, ContactPolicy, QuietHours } from './contact-policy.js';
export { effectivePurpose, exemptFromCaps } from './contact-request.js';
export type { ContactRequest } from './contact-request.js';
export { defaultContactPolicy } from './default-contact-policy.js';
export { decideContact, explainGateStep } from './gate.js';
export type { GateDecision, GateInput, GateStep } from './gate.js';
export type {
  Application,
  CapacityCounters,
  ConsentRecord,
  ContactHistory,
  CustomerView,
  GateFacts,
  PastContact,
  Rejection,
} from './gate-facts.js';
export { explainStep, type KeptStep } from './explain-step.js';
export { nextAllowedMoment } from './next-allowed-moment.js';
export { parseContactPolicy } from './parse-contact-policy.js';
export { parseSuppressions } from './parse-suppressions.js';
export { suppressionName } from './suppression-name.js';
