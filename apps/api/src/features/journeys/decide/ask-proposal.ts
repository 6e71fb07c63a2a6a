import { askGate, type CapacityBook, type GateAnswer, type OpenLedger } from '../../contacts/index.js';
import { limitsOf, type Proposal, requestOf } from './propose.js';
import { type DecisionSetup } from './types.js';

/** Asks the gate about a proposal, live or on trial. */
export function askProposal(
  setup: DecisionSetup,
  proposal: Proposal,
  { ledger, book }: { readonly ledger: OpenLedger; readonly book: CapacityBook },
): GateAnswer {
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
  return askGate(ask, book);
}
