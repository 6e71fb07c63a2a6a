import { type Comparator, type Expression, type Name, type Selector } from '../language/ast.js';
import { type Context } from '../evaluate/context.js';
import { type Meaning } from '../evaluate/compile-expression.js';
import { type Truth } from '../evaluate/value.js';
import { type HistoryEvent, type Row } from '../history/index.js';
import { type Exact } from '../number/exact.js';

/** A limit that something is compared with: `ratio > 1.2`. */
export interface Limit {
  readonly comparator: Comparator;
  readonly value: number;
}

/** A span of time within which something must happen: local days, or milliseconds for minutes and hours. */
export type Within = { readonly days: number } | { readonly ms: number };

export type Pattern =
  | { readonly kind: 'threshold'; readonly test: Expression }
  | {
      readonly kind: 'window-compare';
      readonly current: Expression;
      readonly reference: Expression;
      readonly by: 'ratio' | 'diff';
      readonly limit: Limit;
      readonly minCurrent?: number;
      readonly minReference?: number;
      readonly zeroReferenceMatches: boolean;
    }
  | {
      readonly kind: 'sequence';
      readonly first: Selector;
      readonly times: number;
      readonly then: Selector;
      readonly within: Within;
      readonly join?: string;
      readonly size?: number;
    }
  | {
      readonly kind: 'absence-after';
      readonly after: Selector;
      readonly no: Selector;
      readonly within: Within;
      readonly key?: string;
    }
  | {
      readonly kind: 'absence';
      readonly no: Selector;
      readonly forDays: number;
      readonly prior: { readonly from: number; readonly to: number };
    }
  | {
      readonly kind: 'calendar';
      readonly date: Name;
      readonly recurrence: { readonly yearly: true } | { readonly turns: number } | undefined;
      readonly offset: number;
    }
  | {
      readonly kind: 'crossing';
      readonly metric: Expression;
      readonly direction: 'up' | 'down';
      readonly level?: Exact;
      readonly confirm: number;
    }
  | { readonly kind: 'first-time'; readonly selector: Selector; readonly lookback: number }
  | {
      readonly kind: 'periodicity-break';
      readonly selector: Selector;
      readonly period: 'weekly' | 'monthly';
      readonly learn: number;
      readonly toleranceDays: number;
    }
  | {
      readonly kind: 'deviation';
      readonly value: Expression;
      readonly against: { readonly sample: Expression } | { readonly reference: Expression };
      readonly limit: Limit;
      readonly min: number;
    };

export type PatternKind = Pattern['kind'];

/** One way in which a pattern answers at a moment; the subject is the customer where none is named. */
export interface Finding {
  readonly truth: Truth;
  readonly subject?: string;
  /** A level pattern detects at most once per episode. */
  readonly episode?: string;
  readonly row?: Row;
  readonly first?: HistoryEvent;
  /** Events that a detection uses up. */
  readonly uses?: readonly HistoryEvent[];
  /** What the pattern looked at, for the trace. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** Whether an event is used up by an earlier detection of this rule. */
export type IsUsed = (event: HistoryEvent) => boolean;

export interface CompiledPattern {
  /** The findings at a moment. Those that are plainly false are left out unless asked for, and so may be those that are not known to be true. */
  find(context: Context, isUsed: IsUsed, withFalse: boolean): readonly Finding[];
}

export type PatternCompiler<K extends PatternKind> = (
  pattern: Extract<Pattern, { kind: K }>,
  meaning: Meaning,
) => CompiledPattern;

const nothing: readonly Finding[] = [];

/**
 * A pattern that binds nothing: one truth at a moment, with its values for the trace.
 * @param mayBeTrue quicker to tell than the test; where it says no, the test would not say yes
 */
export function plainPattern(
  test: (context: Context) => Truth,
  describe: (context: Context) => Omit<Finding, 'truth'>,
  mayBeTrue: (context: Context) => boolean = always,
): CompiledPattern {
  return {
    find(context, _isUsed, withFalse) {
      if (!withFalse && !mayBeTrue(context)) return nothing;
      const truth = test(context);
      return truth !== true && !withFalse ? nothing : [{ truth, ...describe(context) }];
    },
  };
}

const always = (): boolean => true;
