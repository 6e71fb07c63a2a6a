import { formatDay } from '@baleen/rules';
import { derivedId } from '../../../platform/derived-id.js';
import {
  type GateAnswer,
  type NewContact,
  type NewSuppression,
  suppressionId,
  type SuppressionVerdict,
} from '../../contacts/index.js';
import { type NewTask, taskId } from '../../tasks/index.js';
import { type AskedGate } from './ask-proposal.js';
import { channelOf, needOf, priorityOf, type Proposal } from './propose.js';
import { type DecisionSetup } from './types.js';

/** The gate's answer to a proposal, with its place in the arbitration. */
export interface Answered {
  readonly proposal: Proposal;
  readonly partition: number;
  readonly answer: GateAnswer;
  /** Undefined where the gate was not asked: the task is there already. */
  readonly asked: AskedGate | undefined;
  /** Of the proposal's trace. */
  readonly arbitration: object;
  /** Of the arbitration by propensity and value; undefined where it went by priority. */
  readonly score: number | undefined;
}

type Allowed = Answered & { readonly answer: Extract<GateAnswer, { isAllowed: true }> };
type Refused = Answered & { readonly answer: Extract<GateAnswer, { isAllowed: false }> };

const businessDate = ({ now }: Proposal, { zone }: DecisionSetup): string => formatDay(zone.dayOf(now));

function originOf({ entry, context, effect }: Proposal, partition: number) {
  const { detectionId, ruleId } = entry.cause;
  return {
    customerId: context.customer.id,
    partition,
    entryId: entry.id,
    journeyId: entry.journeyId,
    blockId: effect.blockId,
    ...(detectionId !== undefined && { detectionId }),
    ...(ruleId !== undefined && { ruleId }),
  };
}

export function draftContact({ proposal, partition, answer, arbitration }: Allowed, setup: DecisionSetup): NewContact {
  const { effect, entry, now, id } = proposal;
  const { ruleVersion } = entry.cause;
  const need = needOf(proposal);
  const offerVersion = effect.offer === undefined ? undefined : setup.offerOf?.(effect.offer)?.version;
  const { policyVersion } = setup.gate;
  return {
    id,
    ...originOf(proposal, partition),
    journeyVersion: entry.journeyVersion,
    ...(ruleVersion !== undefined && { ruleVersion }),
    businessDate: businessDate(proposal, setup),
    channel: channelOf(effect),
    purpose: answer.purpose,
    ...(need !== null && { need }),
    ...(effect.offer !== undefined && { offerId: effect.offer }),
    ...(offerVersion !== undefined && { offerVersion }),
    ...(effect.kind === 'propose-contact' && effect.treatment !== undefined && { treatmentId: effect.treatment }),
    plannedAt: effect.at,
    dueAt: answer.dueAt,
    day: formatDay(setup.zone.dayOf(answer.dueAt)),
    // Delivery may put the contact off; this is what was decided.
    decision: { gate: answer.trace, arbitration, dueAt: answer.dueAt },
    ...(policyVersion !== undefined && { policyVersion }),
    decidedAt: now,
  };
}

/** There is one task for a customer, a rule and a day. */
export function taskIdOf(proposal: Proposal, setup: DecisionSetup): string {
  const { entry, context, id } = proposal;
  const { ruleId } = entry.cause;
  return ruleId === undefined
    ? derivedId('task-of-journey', id)
    : taskId(context.customer.id, ruleId, businessDate(proposal, setup));
}

export function draftTask({ proposal, partition, answer, score }: Allowed, setup: DecisionSetup): NewTask {
  const { effect, entry, context, rule } = proposal;
  if (effect.kind !== 'create-task') throw new Error(`${effect.kind} is no task`);
  const { cause } = entry;
  const { rmId, branchId } = context.profile;
  return {
    id: taskIdOf(proposal, setup),
    ...originOf(proposal, partition),
    detectionId: cause.detectionId,
    journeyVersion: entry.journeyVersion,
    ...(effect.offer !== undefined && { offerId: effect.offer }),
    ...(effect.title && { title: effect.title }),
    ...(effect.talkingPoints && { talkingPoints: effect.talkingPoints }),
    ruleId: cause.ruleId,
    ruleVersion: cause.ruleVersion,
    category: rule?.category ?? 'opportunity',
    businessDate: businessDate(proposal, setup),
    dueDate: formatDay(setup.zone.dayOf(answer.dueAt)),
    priority: priorityOf(proposal),
    amountBase: cause.amountBase,
    ...(score !== undefined && { score }),
    rmId: rmId === undefined ? undefined : String(rmId),
    branchId: String(branchId ?? ''),
  };
}

/** What the gate refused, or put off and then let through. */
export function draftSuppression(
  { proposal, partition, answer, arbitration }: Answered,
  stopped: Pick<Refused['answer'], 'code' | 'seen' | 'allowedFrom' | 'trace'> & {
    readonly verdict: SuppressionVerdict;
  },
  setup: DecisionSetup,
): NewSuppression {
  const { effect, now, id } = proposal;
  const need = needOf(proposal);
  const { policyVersion } = setup.gate;
  return {
    id: suppressionId(id, stopped.verdict),
    ...originOf(proposal, partition),
    channel: channelOf(effect),
    purpose: answer.purpose,
    ...(need !== null && { need }),
    code: stopped.code,
    verdict: stopped.verdict,
    seen: stopped.seen,
    allowedFrom: stopped.allowedFrom,
    decidedAt: now,
    businessDate: businessDate(proposal, setup),
    trace: { gate: stopped.trace, arbitration },
    ...(policyVersion !== undefined && { policyVersion }),
  };
}
