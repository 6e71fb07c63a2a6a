import { type Lever } from '@baleen/channels';
import { type Calendar, type Position, type Reason, type Signal } from '@baleen/journeys';
import { type Detection, type HistoryEvent, type Instant, type RuleDocument, type Zone } from '@baleen/rules';
import {
  type CustomerLedger,
  type GateSetup,
  type NewContact,
  type NewProposal,
  type NewSuppression,
} from '../../contacts/index.js';
import { type Outcome } from '../../detections/index.js';
import { type BesideCustomer } from '../../segments/index.js';
import { type NewTask } from '../../tasks/index.js';
import { type Catalogues, type KeptFacts } from './journey-facts.js';
import { type JourneyCatalogue } from './journey-catalogue.js';

/** What is the same for all decisions of a run or of a live step. */
export interface DecisionSetup {
  readonly zone: Zone;
  readonly calendar: Calendar;
  readonly gate: GateSetup;
  readonly journeys: JourneyCatalogue;
  readonly catalogues: Catalogues;
  readonly levers: readonly Lever[];
  /** A rule as it is live, or as it last was; undefined for one that the bank never had. */
  ruleOf(ruleId: string): RuleDocument | undefined;
  /** What arbitration knows of an offer: who takes it and what it is worth. */
  offerOf?(offerId: string): OfferTerms | undefined;
  /** What it knows of a need, for proposals whose offer says nothing itself; undefined for a need that no model speaks of. */
  termsOfNeed?(need: string): NeedTerms | undefined;
}

/** A need as arbitration sees it. */
export interface NeedTerms {
  /** Name of the score that says how likely the customer takes up a proposal of this need. */
  readonly score: string;
  /** Worth to the bank if taken, in base currency, and who says so. */
  readonly value: number;
  readonly source: string;
}

/** An offer as arbitration and reservation see it. */
export interface OfferTerms {
  readonly version?: number;
  /** Name of the score that says how likely the customer takes it. */
  readonly score?: string;
  /** Worth to the bank if taken, in base currency. */
  readonly value?: number;
  /** How many there are; absent: no end of them. */
  readonly quota?: number;
}

/** What brought a customer into a journey. */
export interface EntryCause {
  readonly kind: 'detection' | 'segment-entry' | 'schedule';
  readonly detectionId?: string;
  readonly eventId?: string;
  readonly ruleId?: string;
  readonly ruleVersion?: number;
  readonly amountBase?: number;
}

/** A customer in a journey. */
export interface Entry {
  readonly id: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly cause: EntryCause;
  readonly position: Position;
  readonly facts: KeptFacts;
}

/** What is stored of one customer when the decisions begin. */
export interface CustomerContext {
  /** Those that have not ended. */
  readonly active: readonly Entry[];
  /** Newest entry into each journey, active or ended. */
  readonly lastEntered: ReadonlyMap<string, Instant>;
  readonly ledger: CustomerLedger;
  /** Read where journeys ask about segments. */
  readonly beside?: BesideCustomer;
}

export const emptyContext: CustomerContext = {
  active: [],
  lastEntered: new Map(),
  ledger: { contacts: [], consents: [] },
};

/** A detection that the journeys are to hear of. */
export interface CausingDetection {
  readonly id: string;
  readonly detection: Detection;
  readonly amountBase: number | undefined;
  /** The triggering event; of a timer the event that set it. */
  readonly event: HistoryEvent | undefined;
}

/** A contact of an entry that was let through and did not arrive. */
export interface Undelivered {
  /** As it stands; it may have ended with the contact. */
  readonly entry: Entry;
  /** The block that proposed the contact. */
  readonly blockId: string;
  readonly status: 'refused' | 'failed' | 'withdrawn';
  readonly at: Instant;
}

/** An event that an entry could not hear, since its journey stood still. */
export interface Unheard {
  readonly entryId: string;
  readonly journeyId: string;
  readonly customerId: string;
  readonly eventId: string;
  readonly at: Instant;
}

/** A customer in flight goes on at a block of another version. */
export interface EntryMove {
  readonly entryId: string;
  readonly version: number;
  readonly blockId: string;
  readonly at: Instant;
}

export interface NewStep {
  readonly entryId: string;
  readonly step: number;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly blockId: string;
  readonly port: string | undefined;
  readonly reason: Reason;
  /** Goals and assignments. */
  readonly effects: readonly object[];
  /** What the step was told beyond the document and the time; undefined: nothing. */
  readonly seen: StepSeen | undefined;
  readonly at: Instant;
}

/** With the document, the position and the time it is all that a step follows from. */
export interface StepSeen {
  /** Facts that were read and had a value. */
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly signal?: Signal;
  /** Days that the calendar was asked about. */
  readonly businessDays?: Readonly<Record<string, boolean>>;
}

export interface NewEntry extends Entry {
  readonly customerId: string;
  readonly partition: number;
}

/** What decisions bring into the tables. */
export interface Drafts {
  readonly entered: Map<string, NewEntry>;
  readonly moved: Map<string, NewEntry>;
  readonly steps: NewStep[];
  readonly contacts: NewContact[];
  readonly tasks: Map<string, NewTask>;
  readonly suppressions: NewSuppression[];
  /** Every proposal that was decided on. */
  readonly proposals: NewProposal[];
  /** Entries whose contacts that are not yet submitted are called off. */
  readonly calledOff: { readonly entryId: string; readonly at: Instant }[];
  readonly unheard: Unheard[];
  /** What each detection led to first. */
  readonly outcomes: Map<string, Outcome>;
}

export const noDrafts = (): Drafts => ({
  entered: new Map(),
  moved: new Map(),
  steps: [],
  contacts: [],
  tasks: new Map(),
  suppressions: [],
  proposals: [],
  calledOff: [],
  unheard: [],
  outcomes: new Map(),
});
