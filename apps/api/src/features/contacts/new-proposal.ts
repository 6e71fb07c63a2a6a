import { type Lever, type Proposal as Competitor } from '@baleen/channels';
import { type Instant } from '@baleen/rules';
import { copyRows, type CopyValue } from '../../platform/copy-rows.js';
import { type Transaction } from '../../platform/database.js';
import { type GateQuestion } from './gate/ask-gate.js';

/** What the decision about a proposal saw, as values: with the policy's version it is all that the decision follows from. No names, no addresses. */
export interface ProposalSeen {
  /** Absent where a task of the same customer, rule and day was there already: the gate was not asked again. */
  readonly question?: Omit<GateQuestion, 'policy' | 'zone'>;
  /** Places that were taken, by counter. */
  readonly used?: Readonly<Record<string, number>>;
  readonly competitor: Competitor;
  /** Ids of all that competed, this one included; absent where it stood alone. */
  readonly rivals?: readonly string[];
  /** Levers that were pulled for it. */
  readonly levers?: readonly Lever[];
  /** A better proposal of the moment had been let through. */
  readonly hasSpoken?: true;
}

/** A proposal that was decided on, on its way into the table. */
export interface NewProposal {
  /** That of the contact, where it became one. */
  readonly id: string;
  readonly customerId: string;
  readonly partition: number;
  readonly entryId: string;
  readonly decidedAt: Instant;
  readonly outcome: { readonly kind: 'contact' | 'task' | 'suppressed'; readonly id: string };
  readonly policyVersion?: number;
  readonly seen: ProposalSeen;
  /** Of a task, whose table has none. */
  readonly trace?: object;
}

const columns = [
  'proposal_id',
  'customer_id',
  'partition',
  'entry_id',
  'decided_at',
  'outcome_kind',
  'outcome_id',
  'policy_version',
  'seen',
  'trace',
];

const rowOf = (proposal: NewProposal): CopyValue[] => [
  proposal.id,
  proposal.customerId,
  proposal.partition,
  proposal.entryId,
  new Date(proposal.decidedAt).toISOString(),
  proposal.outcome.kind,
  proposal.outcome.id,
  proposal.policyVersion ?? null,
  JSON.stringify(proposal.seen),
  proposal.trace ? JSON.stringify(proposal.trace) : null,
];

/** @throws the database's error where one of them is there already: the same was decided twice */
export async function storeProposals(transaction: Transaction, proposals: readonly NewProposal[]): Promise<void> {
  await copyRows(transaction.client, 'proposal', columns, proposals.map(rowOf));
}
