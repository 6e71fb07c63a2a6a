import { type LocalDate } from '../basics/local-date.js';
import { type Instant } from '../basics/local-time.js';
import { type Channel, type Purpose } from './channels.js';

/**
 * What the gate is told. One convention everywhere: a member that is undefined was not looked up, and the gate refuses rather
 * than guess; null was looked up and has no value, and each check says what that means.
 */
export interface GateFacts {
  readonly customer: CustomerView;
  readonly consents?: readonly ConsentRecord[];
  readonly history?: ContactHistory;
  /** Of each household that the customer belongs to, the contacts of its members, the customer included; empty: the customer lives alone. */
  readonly households?: readonly ContactHistory[];
  readonly capacity?: CapacityCounters;
}

/** The customer as the checks see them, at the moment of the decision. Names are those of the data model. */
export interface CustomerView {
  /** `cust.status` */
  readonly status?: string | null;
  readonly staff?: boolean | null;
  readonly birthDate?: LocalDate | null;
  readonly vulnerable?: boolean | null;
  readonly riskLevel?: number | null;
  readonly riskValidUntil?: LocalDate | null;
  /** IANA zone the customer lives in; null: the bank's. */
  readonly timeZone?: string | null;
  /** `fact.openComplaint` */
  readonly openComplaint?: boolean | null;
  /** `fact.inArrears` */
  readonly inArrears?: boolean | null;
  /** `fact.fraudHold` */
  readonly fraudHold?: boolean | null;
  /** `tag.mk-fatigue`; null: never computed, which is not fatigue. */
  readonly fatigue?: string | null;
  /** `tag.mk-control-group`; null: not assigned. */
  readonly controlGroup?: string | null;
  /** `score.creditRisk` in force, 0..1; null: none or too old. */
  readonly creditRisk?: number | null;
  /** Names of the collections with an active row; see `isActiveRow`. */
  readonly activeCollections?: readonly string[];
  /** The newest step of each application. */
  readonly applications?: readonly Application[];
}

export interface Application {
  readonly productFamily: string;
  readonly step: string;
  readonly day: LocalDate;
}

/** A customer's word about a channel and a purpose. `granted: false` is an objection. */
export interface ConsentRecord {
  /** `any`: every channel. */
  readonly channel: Channel | 'any';
  readonly purpose: Purpose | 'location';
  readonly granted: boolean;
  /** When it was given; of two the later holds, of the same moment the objection. */
  readonly at: Instant;
}

/** Contacts that count: reserved, submitted, unknown and accepted ones; not those refused before acceptance. */
export interface ContactHistory {
  /** First local day (of the bank) the lists are complete from. */
  readonly coveredFrom: LocalDate;
  readonly contacts: readonly PastContact[];
  readonly rejections: readonly Rejection[];
}

export interface PastContact {
  /** Local day of the bank. */
  readonly day: LocalDate;
  readonly channel: Channel;
  readonly purpose: Purpose;
  readonly need: string | null;
  /** It waits to be submitted, on a day that may be still to come; absent: nobody can take it back any more. */
  readonly isPlanned?: boolean;
}

/** A `channel-response` with response `rejected`. */
export interface Rejection {
  readonly day: LocalDate;
  readonly ruleId: string | null;
}

/** What is used up now: of the channel in this hour and day, and of the customer's relationship manager today. */
export interface CapacityCounters {
  readonly channel?: { readonly thisHour: number; readonly today: number };
  readonly rm?: { readonly today: number };
}
