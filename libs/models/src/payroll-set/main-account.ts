/** Three-valued, as everywhere: `unknown` when what is missing could change the answer. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** What tells whether a payroll customer's account here is their main one; `undefined` is not known. */
export interface MainAccountFacts {
  /** Key transactions of the last full calendar month. */
  readonly keyTransactions: number | undefined;
  /** An active sweep-in or bill-pay mandate. */
  readonly hasSweepInOrBillPay: boolean | undefined;
  readonly productCount: number | undefined;
  /** Salary retention of the months in which it is known, the newest first; 0 to 1. */
  readonly retentions: readonly number[];
}

/** The limits of the definition. */
export const mainAccountLimits = { keyTransactions: 5, productCount: 5, retention: 0.2, months: 3 } as const;

/**
 * Whether the account is the customer's main account: more than 5 key transactions a month; and an active sweep-in or
 * bill-pay mandate, or more than 5 products; and not three months of salary retention below 0.2. Fewer than three known
 * months do not exclude.
 * Source: the bank's payroll case, as in the fact `isMainAccount` of the rules.
 */
export function mainAccount(facts: MainAccountFacts): Verdict {
  const limits = mainAccountLimits;
  const newest = facts.retentions.slice(0, limits.months);
  const leaves = newest.length === limits.months && newest.every((retention) => retention < limits.retention);
  const tied = either(verdictOf(facts.hasSweepInOrBillPay), exceeds(facts.productCount, limits.productCount));
  return both(both(exceeds(facts.keyTransactions, limits.keyTransactions), tied), leaves ? 'no' : 'yes');
}

/**
 * Whether a customer became a main-account customer, which is what the conversion model learns: 1 from no to yes, 0
 * from no to no, and `undefined` (no example) for whoever already was one or is unknown at either end.
 */
export function mainAccountConversion(before: Verdict, after: Verdict): 1 | 0 | undefined {
  if (before !== 'no' || after === 'unknown') return undefined;
  return after === 'yes' ? 1 : 0;
}

function exceeds(value: number | undefined, limit: number): Verdict {
  return verdictOf(value === undefined || Number.isNaN(value) ? undefined : value > limit);
}

function verdictOf(statement: boolean | undefined): Verdict {
  return statement === undefined ? 'unknown' : statement ? 'yes' : 'no';
}

function both(left: Verdict, right: Verdict): Verdict {
  if (left === 'no' || right === 'no') return 'no';
  return left === 'yes' && right === 'yes' ? 'yes' : 'unknown';
}

function either(left: Verdict, right: Verdict): Verdict {
  if (left === 'yes' || right === 'yes') return 'yes';
  return left === 'no' && right === 'no' ? 'no' : 'unknown';
}
