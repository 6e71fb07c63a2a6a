import { type Condition } from '../conditions/index.js';
import { compareDecimals } from '../number/compare-decimals.js';
import { type ChannelPlan, type ReadGuard } from './types.js';

/** A band of one fact and the branch of the plan that it stands for. */
export interface BranchBand {
  readonly from?: string;
  readonly below?: string;
  /** Place of the branch in the plan; absent for the branch that is taken when no other is. */
  readonly branch?: number;
}

export interface BranchBands {
  readonly fact: string;
  /** In rising order, without gap. */
  readonly bands: readonly BranchBand[];
}

interface Limit {
  readonly fact: string;
  readonly operator: string;
  readonly value: string;
}

/**
 * The bands that a plan's branches cut one fact into, where that is all they do: `when x < v`, or `when x >= v` with falling v.
 * Undefined for any other plan.
 */
export function branchBands({ branches }: ChannelPlan, readGuard: ReadGuard): BranchBands | undefined {
  const tested = branches.filter((branch) => branch.guards.length > 0);
  const limits = tested.map(({ guards }) => (guards.length === 1 ? limitOf(readGuard(guards[0]!)) : undefined));
  const known = limits.filter((limit): limit is Limit => limit !== undefined);
  const [first] = known;
  if (!first || known.length < tested.length || known.some(({ fact }) => fact !== first.fact)) return undefined;
  const { fact, value } = first;
  if (first.operator === 'lessThan') {
    return known.length === 1 ? { fact, bands: [{ below: value, branch: 0 }, { from: value }] } : undefined;
  }
  if (known.some((limit, index) => !isNextLower(limit, known[index - 1]))) return undefined;
  const rising = known
    .map((limit, branch) => ({ from: limit.value, below: known[branch - 1]?.value, branch }))
    .reverse();
  const bands = rising.map(({ from, below, branch }) => ({ from, ...(below !== undefined && { below }), branch }));
  return { fact, bands: [{ below: bands[0]!.from }, ...bands] };
}

function isNextLower({ operator, value }: Limit, before: Limit | undefined): boolean {
  if (operator !== 'greaterThanInclusive') return false;
  return before === undefined || compareDecimals(value, before.value) === -1;
}

function limitOf(condition: Condition): Limit | undefined {
  if (!('fact' in condition) || condition.path !== undefined || condition.params !== undefined) return undefined;
  const { fact, operator, value } = condition;
  const text = String(value as string | number);
  const isAmount = typeof value === 'number' && /^\d{1,15}(\.\d{1,6})?$/.test(text);
  return isAmount ? { fact, operator, value: text } : undefined;
}
