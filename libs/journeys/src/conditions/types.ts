import { type Json } from '../hash/index.js';

/** Conditions of json-rules-engine, word for word: a group at the top, groups and comparisons below. */
export type Conditions = AllOf | AnyOf | Not | NamedConditions;

export type Condition = Conditions | Comparison;

interface GroupExtras {
  readonly name?: string;
  readonly priority?: number;
}

export interface AllOf extends GroupExtras {
  readonly all: readonly Condition[];
}

export interface AnyOf extends GroupExtras {
  readonly any: readonly Condition[];
}

export interface Not extends GroupExtras {
  readonly not: Condition;
}

/** A reference to conditions that are shared under a name; the evaluator knows them. */
export interface NamedConditions extends GroupExtras {
  readonly condition: string;
}

export interface Comparison extends GroupExtras {
  /** A fact's name, `event.amountUsd`, or an expression of the condition language, `sum(merchant-settlement.amountBase,[1..30])`. */
  readonly fact: string;
  readonly operator: string;
  readonly value: Json;
  readonly path?: string;
  readonly params?: { readonly [key: string]: Json };
}

/** What a condition may say: unknown where a value it needs is missing. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** Values by fact name. A fact that is not in it is missing. */
export type Facts = Readonly<Record<string, unknown>>;

/** Evaluates conditions over facts; it must depend on nothing else. */
export type Evaluate = (conditions: Conditions, facts: Facts) => Verdict;
