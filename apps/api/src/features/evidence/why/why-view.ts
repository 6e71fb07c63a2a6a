import { type Text } from '@baleen/rules';
import { type TraceView } from '../../detections/index.js';
import { type DecidedKind } from '../collect/evidence-scope.js';

/** Why somebody was spoken to, or was not: everything on one page. */
export interface WhyView {
  readonly kind: DecidedKind;
  readonly id: string;
  readonly customerId: string;
  /** Null where the reader may not see customers, or the bank has not told it. */
  readonly customerName: string | null;
  /** In one sentence. */
  readonly answer: Text;
  readonly detection: DetectionWhy | null;
  readonly journeys: readonly JourneyWhy[];
  /** In the order in which they were made. */
  readonly decisions: readonly DecisionWhy[];
  readonly versions: readonly VersionWhy[];
}

export interface DetectionWhy {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersion: number;
  readonly ruleName: Text;
  readonly businessDate: string;
  readonly asOf: Date;
  readonly eventType: string | null;
  readonly trace: TraceView;
}

export interface JourneyWhy {
  readonly entryId: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly name: Text;
  readonly enteredAt: Date;
  readonly steps: readonly StepWhy[];
}

export interface StepWhy {
  readonly at: Date;
  readonly block: Text;
  readonly because: Text;
}

export interface DecisionWhy {
  readonly id: string;
  readonly at: Date;
  readonly channel: string;
  readonly purpose: string | null;
  readonly outcome: 'contact' | 'task' | 'refused' | 'deferred' | 'displaced';
  readonly outcomeId: string;
  readonly arbitration: ArbitrationWhy | null;
  readonly gate: readonly GateWhy[];
  readonly policyVersion: number | null;
}

export interface ArbitrationWhy {
  readonly basis: 'score' | 'priority';
  readonly place: number;
  readonly of: number;
  readonly score: number;
  readonly factors: readonly { readonly name: string; readonly value: number; readonly source: string }[];
}

export interface GateWhy {
  readonly code: string;
  readonly name: Text;
  readonly outcome: 'pass' | 'refuse' | 'defer' | 'missing';
  readonly sentence: Text;
  readonly seen: Readonly<Record<string, unknown>>;
}

/** A version that the decision rested on, and who answers for it. */
export interface VersionWhy {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly name: Text | null;
  /** Null: loaded with the product, or at the command line. */
  readonly author: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  readonly hasEffect: boolean;
}
