import { type Verdict } from './value.js';

/** Why a decision came out as it did, as data; sentences are made from it elsewhere. */
export interface TraceNode {
  readonly kind: 'rule' | 'all' | 'any' | 'not' | 'condition' | 'pattern' | 'group';
  readonly verdict: Verdict;
  /** The fact a condition reads, the kind of a pattern, the id of a group. */
  readonly fact?: string;
  readonly operator?: string;
  readonly seen?: unknown;
  readonly asked?: unknown;
  /** The fact that the value asked for was read from. */
  readonly askedFact?: string;
  /** The values that a pattern looked at, by name. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** What had no value. */
  readonly missing?: readonly string[];
  readonly children?: readonly TraceNode[];
}
