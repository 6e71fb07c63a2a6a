import {
  answerGate,
  type CapacityBook,
  type GateAnswer,
  gateQuestion,
  type GateQuestion,
  type OpenLedger,
  WatchedBook,
} from '../../contacts/index.js';
import { limitsOf, type Proposal, requestOf } from './propose.js';
import { type DecisionSetup } from './types.js';

/** What the gate was asked and what it said. */
export interface AskedGate {
  readonly answer: GateAnswer;
  readonly question: GateQuestion;
  /** Places that were taken, by counter. */
  readonly used: Readonly<Record<string, number>>;
}

/** Asks the gate about a proposal, live or on trial. */
export function askProposal(
  setup: DecisionSetup,
  proposal: Proposal,
  { ledger, book }: { readonly ledger: OpenLedger; readonly book: CapacityBook },
): AskedGate {
  const { effect, context } = proposal;
  const request = requestOf(proposal);
  const isTask = effect.kind === 'create-task';
  const { rmId } = context.profile;
  const ask = {
    setup: setup.gate,
    context,
    ledger,
    suppressions: request.suppressions,
    request,
    at: effect.at,
    rmId: isTask && rmId !== undefined ? String(rmId) : null,
    limits: limitsOf(proposal, setup),
    waitsForRoom: isTask && effect.whenFull === 'wait',
  };
  const question = gateQuestion(ask, book);
  const watched = new WatchedBook(book);
  return { question, answer: answerGate(question, watched), used: watched.seen };
}
