import { type Channel, explainGateStep, type GateStep, suppressionName } from '@baleen/channels';
import { type Effect, type WalkStep } from '@baleen/journeys';
import { type Context, formatDay, type Instant, type Text } from '@baleen/rules';
import { type CapacityBook, type GateAnswer, type OpenLedger } from '../contacts/index.js';
import { askProposal } from './decide/ask-proposal.js';
import { type Proposal, requestOf } from './decide/propose.js';
import { type DecisionSetup, type Entry } from './decide/types.js';
import { type ProposalEffect } from './decide/walker.js';

/** One thing that the gate has looked at. */
export interface GateCheck {
  readonly code: string;
  readonly name: Text;
  readonly outcome: GateStep['outcome'];
  /** What was found, in a sentence. */
  readonly text: Text;
}

/** The gate's answer to what a tried customer would have been sent. */
export interface TriedAnswer {
  readonly channel: Channel;
  readonly isAllowed: boolean;
  /** What refused it, or put it off. */
  readonly code?: string;
  readonly name?: Text;
  /** When it would have gone out; null where it would not. */
  readonly dueAt: string | null;
  readonly checks: readonly GateCheck[];
}

export interface TriedStep extends WalkStep {
  readonly gate?: TriedAnswer;
}

/** What was said to the customer, and the places that customers share. */
export interface Counted {
  readonly ledger: OpenLedger;
  readonly book: CapacityBook;
}

/** Asks the gate for a customer who is tried; nothing is reserved beyond the trial. */
export class TriedGate {
  private readonly answers: TriedAnswer[] = [];

  constructor(
    private readonly setup: DecisionSetup,
    private readonly counted: Counted,
    private readonly entry: Entry,
  ) {}

  /** @param context the customer at the moment of the proposal */
  decide(effect: Effect, context: Context): { readonly isAccepted: boolean; readonly code?: string } {
    const proposed = effect as ProposalEffect;
    const { setup, counted, entry } = this;
    const journey = setup.journeys.find(entry.journeyId, entry.journeyVersion)!;
    const rule = entry.cause.ruleId === undefined ? undefined : setup.ruleOf(entry.cause.ruleId);
    const now = context.moment.asOf;
    const proposal: Proposal = { id: 'trial', entry, journey, effect: proposed, now, context, rule };
    const { answer } = askProposal(setup, proposal, counted);
    const { channel, need } = requestOf(proposal);
    this.answers.push(this.answerOf(proposal, answer));
    if (!answer.isAllowed) return { isAccepted: false, code: answer.code };
    const day = formatDay(setup.zone.dayOf(answer.dueAt));
    const id = `trial ${proposed.blockId} ${proposed.step}`;
    if (channel !== 'rm_task') counted.ledger.add({ id, day, channel, purpose: answer.purpose, need });
    return { isAccepted: true };
  }

  private answerOf(proposal: Proposal, answer: GateAnswer): TriedAnswer {
    const { channel, suppressions } = requestOf(proposal);
    const about = { policy: this.setup.gate.policy, suppressions, purpose: answer.purpose };
    const checks = answer.trace.map((step): GateCheck => {
      const { code, seen, missing = [] } = step;
      const outcome = step.outcome as GateCheck['outcome'];
      const name = suppressionName(code);
      const kept = { code, outcome, seen, missing, ...about };
      return { code, name, outcome, text: explainGateStep(kept) ?? name };
    });
    const stopped = answer.isAllowed ? answer.deferral : answer;
    return {
      channel,
      isAllowed: answer.isAllowed,
      ...(stopped && { code: stopped.code, name: suppressionName(stopped.code) }),
      dueAt: answer.isAllowed ? iso(answer.dueAt) : null,
      checks,
    };
  }

  /** The steps with the answers: each stands at the step after the one that proposed. */
  explain(steps: readonly WalkStep[]): TriedStep[] {
    let next = 0;
    return steps.map((step, index) => {
      const gate = isProposal(steps[index - 1]) ? this.answers[next++] : undefined;
      return gate ? { ...step, gate } : step;
    });
  }
}

const isProposal = (step: WalkStep | undefined): boolean =>
  step?.effects.some(({ kind }) => kind === 'propose-contact' || kind === 'create-task') ?? false;

const iso = (at: Instant): string => new Date(at).toISOString();
