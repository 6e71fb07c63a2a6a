import { type Arbitration, effectivePurpose, type PastContact } from '@baleen/channels';
import { type GateQuestion, type NewProposal, type ProposalSeen } from '../../contacts/index.js';
import { type Outcome } from '../../detections/index.js';
import { type Answered } from './draft-answer.js';
import { type DecisionSetup } from './types.js';

/** Where a proposal stood among those of its moment. */
export interface Ranking {
  readonly arbitration: Arbitration;
  readonly place: number;
  /** Whether a better proposal of the moment was let through. */
  readonly hasSpoken: boolean;
}

/** The proposal with all that its decision followed from, to be replayed. */
export function draftProposal(
  answered: Answered,
  ranking: Ranking,
  outcome: Exclude<Outcome, { kind: 'none' }>,
  setup: DecisionSetup,
): NewProposal {
  const { proposal, partition, answer, arbitration } = answered;
  const { id, entry, now, context } = proposal;
  const { policyVersion } = setup.gate;
  return {
    id,
    customerId: context.customer.id,
    partition,
    entryId: entry.id,
    decidedAt: now,
    outcome,
    ...(policyVersion !== undefined && { policyVersion }),
    seen: seenOf(answered, ranking, setup),
    ...(outcome.kind === 'task' &&
      answer.isAllowed && { trace: { gate: answer.trace, arbitration, dueAt: answer.dueAt } }),
  };
}

function seenOf({ asked }: Answered, ranking: Ranking, { levers }: DecisionSetup): ProposalSeen {
  const { arbitration, place, hasSpoken } = ranking;
  const { proposal: competitor, leverIds } = arbitration.ranked[place]!;
  return {
    ...(asked && { question: withoutSurplus(asked.question), used: asked.used }),
    competitor,
    ...(arbitration.ranked.length > 1 && { rivals: arbitration.ranked.map(({ proposal }) => proposal.id) }),
    ...(leverIds.length > 0 && { levers: levers.filter(({ id }) => leverIds.includes(id)) }),
    ...(hasSpoken && { hasSpoken: true }),
  };
}

/** What no check reads is not kept: consents for other purposes, and of contacts all but what caps count. */
function withoutSurplus({ policy: _, zone: __, ...question }: GateQuestion): ProposalSeen['question'] {
  const { request, facts } = question;
  const purpose = effectivePurpose(request);
  const { consents, history, households } = facts;
  return {
    ...question,
    facts: {
      ...facts,
      ...(consents && { consents: consents.filter((record) => record.purpose === purpose) }),
      ...(history && { history: { ...history, contacts: history.contacts.map(counted) } }),
      ...(households && {
        households: households.map((household) => ({ ...household, contacts: household.contacts.map(counted) })),
      }),
    },
  };
}

const counted = ({ day, channel, purpose, need, isPlanned }: PastContact): PastContact => ({
  ...{ day, channel, purpose, need },
  ...(isPlanned && { isPlanned }),
});
