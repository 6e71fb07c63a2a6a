import { useQuery } from '@tanstack/react-query';
import { apiGet } from './client.js';
import { type TraceNode } from './detections.js';
import { type Text } from './shared.js';

export const decidedKinds = ['contact', 'task', 'suppression', 'detection'] as const;
export type DecidedKind = (typeof decidedKinds)[number];

export interface GateStep {
  readonly code: string;
  readonly name: Text;
  readonly outcome: 'pass' | 'refuse' | 'defer' | 'missing';
  readonly sentence: Text;
}

export interface Arbitration {
  readonly basis: 'score' | 'priority';
  readonly place: number;
  readonly of: number;
  readonly score: number;
  readonly factors: readonly {
    readonly name: 'propensity' | 'context' | 'value' | 'priority' | 'lever';
    readonly value: number;
    readonly source: string;
  }[];
}

export interface DecisionWhy {
  readonly id: string;
  readonly at: string;
  readonly channel: string;
  readonly purpose: string | null;
  readonly outcome: 'contact' | 'task' | 'refused' | 'deferred' | 'displaced';
  readonly outcomeId: string;
  readonly arbitration: Arbitration | null;
  readonly gate: readonly GateStep[];
  readonly policyVersion: number | null;
}

export interface JourneyWhy {
  readonly entryId: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  readonly name: Text;
  readonly steps: readonly { readonly at: string; readonly block: Text; readonly because: Text }[];
}

export interface VersionWhy {
  readonly kind: 'rule' | 'journey' | 'contact-policy';
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly name: Text | null;
  readonly author: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly hasEffect: boolean;
}

export interface Why {
  readonly kind: DecidedKind;
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string | null;
  readonly answer: Text;
  readonly detection: {
    readonly id: string;
    readonly ruleId: string;
    readonly ruleVersion: number;
    readonly ruleName: Text;
    readonly businessDate: string;
    readonly asOf: string;
    readonly eventType: string | null;
    readonly trace: TraceNode;
  } | null;
  readonly journeys: readonly JourneyWhy[];
  readonly decisions: readonly DecisionWhy[];
  readonly versions: readonly VersionWhy[];
}

/** A letter to the customer in one language. */
export interface Letter {
  readonly bank: string;
  readonly subject: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  readonly rightsTitle: string;
  readonly rights: readonly string[];
  readonly closing: string;
}

export type Letters = Readonly<Record<keyof Text, Letter>>;

const addressOf = (kind: string, id: string): string => `/why/${encodeURIComponent(kind)}/${encodeURIComponent(id)}`;

export function useWhy(kind: string, id: string) {
  return useQuery({
    queryKey: ['why', kind, id],
    queryFn: ({ signal }) => apiGet<Why>(addressOf(kind, id), { signal }),
  });
}

export function useLetters(kind: string, id: string) {
  return useQuery({
    queryKey: ['why', kind, id, 'letter'],
    queryFn: ({ signal }) => apiGet<Letters>(`${addressOf(kind, id)}/letter`, { signal }),
  });
}
