import {
  arbitrate,
  type Arbitration,
  type Channel,
  type ContactPolicy,
  type ContactRequest,
  exemptFromCaps,
  type Proposal as ArbitrationProposal,
  type RankedProposal,
} from '@baleen/channels';
import { type Context, formatDay, type Instant, type RuleDocument } from '@baleen/rules';
import { derivedId } from '../../../platform/derived-id.js';
import { type GateAsk } from '../../contacts/index.js';
import { type CompiledJourney } from './compiled-journey.js';
import { meritsOf } from './merits.js';
import { type DecisionSetup, type Entry } from './types.js';
import { type ProposalEffect } from './walker.js';

/** What an entry would like to do, at the moment at which it arrived there. */
export interface Proposal {
  readonly id: string;
  readonly entry: Entry;
  readonly journey: CompiledJourney;
  readonly effect: ProposalEffect;
  readonly now: Instant;
  readonly context: Context;
  readonly rule: RuleDocument | undefined;
}

/** Its id follows from entry, block and step: made again, it is the same. */
export const proposalId = ({ id }: Entry, { blockId, step }: ProposalEffect): string =>
  derivedId('contact', id, blockId, String(step));

export const channelOf = (effect: ProposalEffect): Channel =>
  effect.kind === 'create-task' ? 'rm_task' : (effect.channel as Channel);

/** A journey without a rule goes before what is nice to have, and behind money in motion. */
const PRIORITY_WITHOUT_RULE = 50;

export const priorityOf = ({ rule }: Proposal): number => rule?.priority ?? PRIORITY_WITHOUT_RULE;

export const needOf = ({ journey, rule }: Proposal): string | null =>
  (journey.document.settings.need as string | undefined) ?? rule?.need ?? null;

export function requestOf(proposal: Proposal): ContactRequest {
  const { effect, rule, entry } = proposal;
  return {
    channel: channelOf(effect),
    purpose: effect.purpose,
    ruleId: entry.cause.ruleId ?? null,
    need: needOf(proposal),
    suppressions: suppressionsOf(rule, effect),
    asksForCall: effect.kind === 'create-task' && effect.asksToCall,
  };
}

/** That a rule speaks for service exempts no journey that somebody has drawn for marketing. */
function suppressionsOf(rule: RuleDocument | undefined, { purpose }: ProposalEffect): readonly string[] {
  const codes = rule?.suppressions ?? [];
  return purpose === 'service' ? codes : codes.filter((code) => code !== exemptFromCaps);
}

const HOUR = 3_600_000;

/** Limits of the block and of the offer; channels and managers have theirs in the policy. */
export function limitsOf({ entry, effect }: Proposal, setup: DecisionSetup): GateAsk['limits'] {
  const limits: { key: string; limit: number; code: string }[] = [];
  if (effect.kind === 'propose-contact') {
    const block = `block:${entry.journeyId}/${effect.blockId}`;
    const hour = new Date(Math.floor(effect.at / HOUR) * HOUR).toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
    const day = formatDay(setup.zone.dayOf(effect.at));
    if (effect.perHour !== undefined)
      limits.push({ key: `${block}/hour/${hour}`, limit: effect.perHour, code: 'block-volume' });
    if (effect.perDay !== undefined)
      limits.push({ key: `${block}/day/${day}`, limit: effect.perDay, code: 'block-volume' });
  }
  const quota = effect.offer === undefined ? undefined : setup.offerOf?.(effect.offer)?.quota;
  if (quota !== undefined) limits.push({ key: `offer:${effect.offer!}`, limit: quota, code: 'offer-quota' });
  return limits;
}

/** Ranks what competes at one moment. Only what counts against the caps competes for them; the order is that in which the gate is asked. */
export function rank(proposals: readonly Proposal[], setup: DecisionSetup): Arbitration {
  const [first] = proposals;
  return arbitrate({
    proposals: proposals.map((proposal) => competitor(proposal, setup)),
    levers: setup.levers,
    on: formatDay(setup.zone.dayOf(first!.now)),
    slots: slotsOf(setup.gate.policy, proposals.length),
  });
}

/** How many of those that compete at one moment a day can take. */
export function slotsOf({ caps }: ContactPolicy, count: number): number {
  const daily = caps.filter(({ per, days }) => per === 'customer' && days === 1);
  return Math.min(count, ...daily.map(({ limit }) => limit));
}

function competitor(proposal: Proposal, setup: DecisionSetup): ArbitrationProposal {
  const { id, entry } = proposal;
  const need = needOf(proposal);
  return {
    id,
    ruleId: entry.cause.ruleId ?? entry.journeyId,
    priority: priorityOf(proposal),
    need,
    channel: channelOf(proposal.effect),
    context: null,
    ...meritsOf(proposal, need, setup),
  };
}

/** What of the arbitration belongs to one proposal's trace. */
export function arbitrationTrace({ basis, ranked, displaced }: Arbitration, place: number): object {
  const { score, factors, leverIds, proposal } = ranked[place] as RankedProposal;
  const swap = displaced.find(({ proposalId: out, byProposalId: by }) => [out, by].includes(proposal.id));
  return {
    basis,
    score,
    place: place + 1,
    of: ranked.length,
    factors,
    ...(leverIds.length > 0 && { leverIds }),
    ...(swap && { displaced: swap }),
  };
}
