export { callOffContacts, type CalledOff } from './call-off-contacts.js';
export {
  answerGate,
  askGate,
  type Deferral,
  type GateAnswer,
  type GateAsk,
  gateQuestion,
  type GateQuestion,
  type TraceStep,
} from './gate/ask-gate.js';
export { CapacityBook, WatchedBook } from './gate/capacity-book.js';
export { emptyLedger, OpenLedger, type CustomerLedger, type LedgerContact } from './gate/customer-ledger.js';
export { contactsLedTo, tellsOf } from './gate/contacts-led-to.js';
export { gateReads, ledgerSince, type GateSetup } from './gate/gate-setup.js';
export { HouseholdBook } from './households/household-book.js';
export { readHouseholds, readHouseholdViews } from './households/read-households.js';
export { returnLeases, withLeasedPlaces } from './reservations/lease-places.js';
export { type Lessee } from './reservations/lessee.js';
export { withLockedPlaces } from './reservations/lock-places.js';
export { ensureContactPolicy } from './ensure-contact-policy.js';
export { ContactsModule } from './contacts.module.js';
export { readContactPolicy, readLevers, type PolicyInForce } from './contact-policy.js';
export { readLedgers, type LedgersWanted } from './gate/read-ledgers.js';
export { storeContacts, type ContactStatus, type NewContact } from './new-contact.js';
export { type NewProposal, type ProposalSeen, storeProposals } from './new-proposal.js';
export { storeSuppressions, suppressionId, type NewSuppression, type SuppressionVerdict } from './new-suppression.js';
