/**
 * Expressions of the condition language (data model, section 8) as small frozen nodes. Nodes know nothing of evaluation; the
 * compiler, the formatter and the type check know all nodes.
 */
export type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Aggregate = 'count' | 'sum' | 'min' | 'max' | 'avg' | 'median' | 'distinct';
export type Literal = number | string | boolean;

/**
 * Where a name is looked up. `row`: the row of a collection that a calendar pattern binds; `local`: a fact of the rule itself; `segment`: whether the
 * customer is in it; `detections`: how often a rule detected the customer in the days before.
 */
export type Scope =
  'event' | 'A' | 'cust' | 'score' | 'tag' | 'fact' | 'asOf' | 'row' | 'local' | 'item' | 'segment' | 'detections';

export interface Name {
  readonly kind: 'name';
  readonly scope: Scope;
  readonly name: string;
  /** The collection of a `row`. */
  readonly collection?: string;
  /** The argument of a name that takes one: `fact.salaryRetention(2)`, `detections.birthday-greeting(30)`. */
  readonly argument?: number;
}

/** One term of a filter: `field op value`; values joined by `/` mean one of them; a value may be a name of the outside. */
export interface FilterTerm {
  readonly field: string;
  readonly comparator: Comparator;
  readonly values: readonly (Literal | Name)[];
}

/** `type{filter}` of events, or `collection{filter}` of rows. */
export interface Selector {
  readonly of: string;
  readonly filter: readonly FilterTerm[];
}

/** Local days before the as-of day, both included; `from` 0 ends at the as-of itself. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A label and the events that count for it; a label may stand more than once. */
export interface Choice {
  readonly label: string;
  readonly selector: Selector;
}

export type Expression =
  | { readonly kind: 'literal'; readonly value: Literal }
  | Name
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: 'comparison';
      readonly comparator: Comparator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'in'; readonly value: Expression; readonly values: readonly Literal[] }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Expression[] }
  | { readonly kind: 'not'; readonly part: Expression }
  | {
      readonly kind: 'window';
      readonly aggregate: Aggregate;
      readonly selector: Selector;
      readonly field?: string;
      readonly span: Span;
    }
  | { readonly kind: 'daysSinceLast' | 'everBefore'; readonly selector: Selector }
  | { readonly kind: 'streak'; readonly selector: Selector; readonly unit: 'day' | 'week' | 'month' }
  | { readonly kind: 'holds' | 'nHold'; readonly selector: Selector }
  | {
      readonly kind: 'sumHold' | 'minHold' | 'maxHold' | 'distinctHold' | 'distinctMonthHold';
      readonly selector: Selector;
      readonly field: string;
    }
  | { readonly kind: 'newest'; readonly selector: Selector; readonly field: string; readonly span: Span }
  | {
      readonly kind: 'top';
      readonly selector: Selector;
      readonly field: string;
      readonly span: Span;
      readonly by?: string;
      readonly ties: 'newest' | 'alphabetical' | 'later';
    }
  | {
      readonly kind: 'favourite';
      readonly span: Span;
      readonly ties: 'newest' | 'order';
      readonly choices: readonly Choice[];
    }
  | { readonly kind: 'truths'; readonly parts: readonly Expression[] }
  | { readonly kind: 'years' | 'days' | 'month'; readonly date: Expression }
  | { readonly kind: 'mean' | 'largest'; readonly parts: readonly Expression[] }
  | { readonly kind: 'lookup'; readonly table: string; readonly key: Expression }
  | { readonly kind: 'has' | 'missing'; readonly name: Name };
