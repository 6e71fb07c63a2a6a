import { type TagDocument, type TraceNode, type FieldValues } from '@baleen/rules';
import { type Reason } from '@baleen/journeys';
import { type Bank } from '../../../platform/bank.js';
import { type ProposalSeen } from '../../contacts/index.js';
import { type StepSeen } from '../../journeys/index.js';

/**
 * An evidence pack is a gzip file of JSON lines: the head, then parts, each begun by a line `{"part": name}`, and last the signed manifest with the SHA-256 of
 * every part. Parts: `versions`, `bases`, `customer/<id>` for each customer, `audit`.
 */
export const packFormat = { format: 'baleen-evidence', formatVersion: 1 } as const;

export interface PackHead {
  readonly format: typeof packFormat.format;
  readonly formatVersion: typeof packFormat.formatVersion;
  readonly bank: Bank;
  /** What was asked for. */
  readonly scope: object;
  /** `user:<id>` or `command`. */
  readonly asker: string;
  readonly at: string;
  /** Names of fields whose values are replaced, and the person's own data left out, since the asker may not see them; empty: nothing is. */
  readonly masked: readonly string[];
  /** SPKI in PEM, of checkpoints and manifest. */
  readonly publicKey: string;
}

export interface PackManifest {
  readonly parts: readonly PackPart[];
  readonly at: string;
  /** Of the other members (Ed25519). */
  readonly signature: string;
}

export interface PackPart {
  /** `head` is the first line. */
  readonly name: string;
  readonly lines: number;
  /** Of its lines, each with its line feed. */
  readonly sha256: string;
}

export interface VersionEvidence {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly document: unknown;
  readonly state: string;
  readonly author: string;
  readonly editors: readonly string[];
  readonly createdAt: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly approvals: readonly ApprovalEvidence[];
  readonly comments: readonly { readonly by: string; readonly text: string; readonly at: string }[];
}

export interface ApprovalEvidence {
  readonly by: string;
  /** Of the content that was judged. */
  readonly hash: string;
  readonly verdict: string;
  readonly comment: string | null;
  readonly at: string;
  readonly effectReportId: string | null;
}

export interface BasisEvidence {
  readonly id: string;
  readonly content: {
    readonly coveredFrom: Readonly<Record<string, string>>;
    readonly importedTags: readonly string[];
    readonly tables: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly tags: readonly TagDocument[];
  };
}

/** Null: in force since ever. */
interface VersionOfFields {
  readonly from: string | null;
  readonly fields: FieldValues;
}

export interface CustomerEvidence {
  readonly id: string;
  readonly name?: string;
  readonly joined: string;
  readonly profile: readonly VersionOfFields[];
  readonly holdings: Readonly<
    Record<string, readonly { readonly id: string; readonly versions: readonly VersionOfFields[] }[]>
  >;
  readonly tags: readonly {
    readonly tagId: string;
    readonly value: string | null;
    readonly asOf: number;
    readonly seq: number;
  }[];
  /** By first day of a month: how many of the customer's employer are paid here; only where a rule asks. */
  readonly colleagues: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly household: readonly {
    readonly customerId: string;
    readonly birthDate: string | null;
    readonly snapshots: readonly EventEvidence[];
  }[];
}

export interface EventEvidence {
  readonly id: string;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly received: number;
  readonly day: string;
  readonly channel?: string;
  readonly reverses?: string;
  readonly fields: FieldValues;
  /** Place in which it was stored; null: the engine made it itself. */
  readonly seq: number | null;
  readonly isEvaluated?: true;
}

export interface DetectionEvidence {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly subject: string;
  readonly episode: string;
  readonly businessDate: string;
  readonly asOf: number;
  readonly eventId: string | null;
  readonly row: { readonly collection: string; readonly id: string } | null;
  readonly usedEvents: readonly { readonly eventId: string; readonly day: string }[] | null;
  readonly trace: TraceNode;
  readonly basisId: string | null;
  readonly eventsUntil: number | null;
  readonly arrivalsUntil: number | null;
  readonly tagsUntil: number | null;
  readonly outcomeKind: string;
  readonly outcomeId: string | null;
  /** False: the bank has corrected its data since, and its events of today do not give the detection any more; what was seen stands in the trace. */
  readonly isRebuilt: boolean;
}

export interface EntryEvidence {
  readonly id: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly causeKind: string;
  readonly detectionId: string | null;
  readonly ruleId: string | null;
  readonly ruleVersion: number | null;
  readonly enteredAt: number;
}

export interface StepEvidence {
  readonly entryId: string;
  readonly step: number;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly blockId: string;
  readonly port: string | null;
  readonly reason: Reason;
  readonly effects: readonly object[] | null;
  readonly seen: StepSeen | null;
  readonly at: number;
}

export interface ProposalEvidence {
  readonly id: string;
  readonly entryId: string;
  readonly decidedAt: number;
  readonly outcomeKind: 'contact' | 'task' | 'suppressed';
  readonly outcomeId: string;
  readonly policyVersion: number | null;
  readonly seen: ProposalSeen;
  readonly trace: { readonly gate: unknown; readonly arbitration: unknown; readonly dueAt: number } | null;
}

export interface ContactEvidence {
  readonly id: string;
  readonly entryId: string | null;
  readonly detectionId: string | null;
  readonly channel: string;
  readonly purpose: string;
  readonly offerId: string | null;
  readonly offerVersion: number | null;
  readonly treatmentId: string | null;
  readonly treatmentVersion: number | null;
  readonly status: string;
  /** When it goes out, as far as is known now. */
  readonly dueAt: number;
  readonly decision: { readonly gate: unknown; readonly arbitration: unknown; readonly dueAt: number };
  readonly policyVersion: number | null;
}

export interface SuppressionEvidence {
  readonly id: string;
  readonly entryId: string | null;
  readonly detectionId: string | null;
  readonly code: string;
  readonly verdict: 'refused' | 'deferred' | 'displaced';
  readonly channel: string;
  readonly purpose: string;
  readonly seen: unknown;
  readonly allowedFrom: number | null;
  readonly trace: { readonly gate: unknown; readonly arbitration: unknown };
  readonly policyVersion: number | null;
}

export interface TaskEvidence {
  readonly id: string;
  readonly detectionId: string | null;
  readonly entryId: string | null;
  readonly ruleId: string | null;
  readonly businessDate: string;
  readonly dueDate: string;
  readonly status: string;
  readonly outcomeCode: string | null;
}

/** All that a pack holds of one customer. */
export interface CustomerDecisions {
  readonly customer: CustomerEvidence;
  readonly events: EventEvidence[];
  readonly detections: DetectionEvidence[];
  readonly entries: EntryEvidence[];
  readonly steps: StepEvidence[];
  readonly proposals: ProposalEvidence[];
  readonly contacts: ContactEvidence[];
  readonly suppressions: SuppressionEvidence[];
  readonly tasks: TaskEvidence[];
}

/** The lists, each with the word that its lines bear. */
export const recordKinds = {
  event: 'events',
  detection: 'detections',
  entry: 'entries',
  step: 'steps',
  proposal: 'proposals',
  contact: 'contacts',
  suppression: 'suppressions',
  task: 'tasks',
} as const satisfies Record<string, Exclude<keyof CustomerDecisions, 'customer'>>;

export type RecordKind = keyof typeof recordKinds;
