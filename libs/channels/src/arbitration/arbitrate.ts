import { type LocalDate } from '../basics/local-date.js';
import { type Lever } from './lever.js';
import { type Factor, type Proposal } from './proposal.js';

export interface Arbitration {
  /**
   * `score`: every proposal has propensity and value, so they are compared by propensity x context x value x lever.
   * `priority`: at least one lacks them, so all are compared by the rule's priority x lever; unlike units are never compared.
   */
  readonly basis: 'score' | 'priority';
  /** Best first. The first `slots` are chosen. */
  readonly ranked: readonly RankedProposal[];
  readonly displaced: readonly Displacement[];
}

export interface RankedProposal {
  readonly proposal: Proposal;
  readonly isChosen: boolean;
  readonly score: number;
  /** The score if no lever were pulled. */
  readonly scoreWithoutLevers: number;
  readonly factors: readonly NamedFactor[];
  readonly leverIds: readonly string[];
}

export interface NamedFactor extends Factor {
  readonly name: 'propensity' | 'context' | 'value' | 'priority' | 'lever';
}

/** The price of levers: a proposal that would have been chosen without them, and what took its place. */
export interface Displacement {
  readonly proposalId: string;
  readonly byProposalId: string;
  /** The levers on both sides that turned the comparison. */
  readonly leverIds: readonly string[];
  /** Score lost by the swap, reckoned without levers; in the unit of the basis. */
  readonly lost: number;
}

export interface ArbitrationInput {
  readonly proposals: readonly Proposal[];
  readonly levers: readonly Lever[];
  /** The bank's local day; levers work only inside their dates. */
  readonly on: LocalDate;
  /** How many proposals may be chosen. */
  readonly slots: number;
}

/**
 * Ranks the proposals that compete for one customer. Ties go to the higher priority, then the smaller rule id, then the smaller
 * proposal id, so the order never depends on the order of the input.
 */
export function arbitrate({ proposals, levers, on, slots }: ArbitrationInput): Arbitration {
  const basis = proposals.every(isScored) ? 'score' : 'priority';
  const inForce = levers.filter((lever) => lever.from <= on && on <= lever.to);
  const rated = proposals.map((proposal) => rate(proposal, basis, inForce));
  const ranked = [...rated]
    .sort((a, b) => b.score - a.score || byRule(a.proposal, b.proposal))
    .map((entry, index) => ({ ...entry, isChosen: index < slots }));
  return { basis, ranked, displaced: displacedBy(ranked, slots) };
}

function rate(
  proposal: Proposal,
  basis: Arbitration['basis'],
  levers: readonly Lever[],
): Omit<RankedProposal, 'isChosen'> {
  const pulled = levers.filter((lever) => concerns(lever, proposal));
  const merits = basis === 'score' ? scoreFactors(proposal) : [priorityFactor(proposal)];
  const leverIds = pulled.map(({ id }) => id);
  const lever: NamedFactor = {
    name: 'lever',
    value: pulled.reduce((product, { factor }) => product * factor, 1),
    source: leverIds.length === 0 ? 'none' : leverIds.map((id) => `lever ${id}`).join(', '),
  };
  const scoreWithoutLevers = merits.reduce((product, { value }) => product * value, 1);
  return {
    proposal,
    score: scoreWithoutLevers * lever.value,
    scoreWithoutLevers,
    factors: [...merits, lever],
    leverIds,
  };
}

function scoreFactors({ propensity, context, value }: Proposal): readonly NamedFactor[] {
  const neutral: Factor = { value: 1, source: 'neutral' };
  return [
    { name: 'propensity', ...(propensity ?? neutral) },
    { name: 'context', ...(isUsable(context) ? context : neutral) },
    { name: 'value', ...(value ?? neutral) },
  ];
}

function priorityFactor({ priority, ruleId }: Proposal): NamedFactor {
  return { name: 'priority', value: priority, source: `rule ${ruleId}` };
}

/** A score that is no number must not win or lose by accident: it counts as none. */
function isScored({ propensity, value }: Proposal): boolean {
  return isUsable(propensity) && isUsable(value);
}

function isUsable(factor: Factor | null): factor is Factor {
  return factor !== null && Number.isFinite(factor.value) && factor.value >= 0;
}

function concerns(lever: Lever, { ruleId, need, channel }: Proposal): boolean {
  return (
    (lever.ruleIds.length === 0 || lever.ruleIds.includes(ruleId)) &&
    (lever.needs.length === 0 || (need !== null && lever.needs.includes(need))) &&
    (lever.channels.length === 0 || lever.channels.includes(channel))
  );
}

function byRule(a: Proposal, b: Proposal): number {
  return b.priority - a.priority || compare(a.ruleId, b.ruleId) || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Pairs each proposal that levers pushed out with one they pushed in, best with best. */
function displacedBy(ranked: readonly RankedProposal[], slots: number): readonly Displacement[] {
  const fair = [...ranked].sort(
    (a, b) => b.scoreWithoutLevers - a.scoreWithoutLevers || byRule(a.proposal, b.proposal),
  );
  const fairIds = new Set(fair.slice(0, slots).map(({ proposal }) => proposal.id));
  const pushedOut = fair.slice(0, slots).filter(({ isChosen }) => !isChosen);
  const pushedIn = ranked.filter(({ isChosen, proposal }) => isChosen && !fairIds.has(proposal.id));
  return pushedOut.flatMap((out, index) => {
    const winner = pushedIn[index];
    return winner === undefined ? [] : [displacement(out, winner)];
  });
}

function displacement(out: RankedProposal, winner: RankedProposal): Displacement {
  return {
    proposalId: out.proposal.id,
    byProposalId: winner.proposal.id,
    leverIds: [...new Set([...winner.leverIds, ...out.leverIds])],
    lost: out.scoreWithoutLevers - winner.scoreWithoutLevers,
  };
}
