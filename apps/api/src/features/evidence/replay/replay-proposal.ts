import { arbitrate, type ContactPolicy } from '@baleen/channels';
import { formatDay } from '@baleen/rules';
import { answerGate, CapacityBook, type GateAnswer, suppressionId } from '../../contacts/index.js';
import { arbitrationTrace, slotsOf } from '../../journeys/index.js';
import { type CustomerDecisions, type ProposalEvidence } from '../pack/pack-format.js';
import { compare, type EvidenceFinding } from './finding.js';
import { type PackVersions } from './pack-versions.js';
import { versionMissing } from './version-missing.js';

/** The arbitration and the gate's answer once more, from what they saw; compared with what the contact, the task or the suppression says. */
export function replayProposal(
  part: string,
  proposal: ProposalEvidence,
  decisions: CustomerDecisions,
  versions: PackVersions,
): EvidenceFinding[] {
  const decision = `proposal ${proposal.id}`;
  const policy = versions.policy(proposal.policyVersion);
  if (!policy) return [versionMissing(part, decision, `contact-policy ${proposal.policyVersion}`)];
  const rivals = rivalsOf(proposal, decisions.proposals);
  const arbitration = rivals && arbitrationOf(proposal, rivals, policy, versions);
  const answer = gateAnswer(proposal, policy, versions.zone.name);
  return compare({
    ...{ part, decision },
    recorded: recordedOf(proposal, decisions),
    replayed: answer ? replayedOf(proposal, answer, arbitration) : { arbitration },
  });
}

/** @returns undefined where one of them is not there */
function rivalsOf(
  { id, seen }: ProposalEvidence,
  all: readonly ProposalEvidence[],
): readonly ProposalEvidence[] | undefined {
  const ids = seen.rivals ?? [id];
  const found = ids.flatMap((rival) => all.find((one) => one.id === rival) ?? []);
  return found.length === ids.length ? found : undefined;
}

function arbitrationOf(
  { id, decidedAt }: ProposalEvidence,
  rivals: readonly ProposalEvidence[],
  policy: ContactPolicy,
  { zone }: PackVersions,
): object {
  const levers = new Map(rivals.flatMap(({ seen }) => (seen.levers ?? []).map((lever) => [lever.id, lever])));
  const arbitration = arbitrate({
    proposals: rivals.map(({ seen }) => seen.competitor),
    levers: [...levers.values()],
    on: formatDay(zone.dayOf(decidedAt)),
    slots: slotsOf(policy, rivals.length),
  });
  return arbitrationTrace(
    arbitration,
    arbitration.ranked.findIndex(({ proposal }) => proposal.id === id),
  );
}

/** @returns undefined where the gate was not asked: the task was there already */
function gateAnswer({ seen }: ProposalEvidence, policy: ContactPolicy, zone: string): GateAnswer | undefined {
  const { question, used = {} } = seen;
  return question && answerGate({ ...question, policy, zone }, new CapacityBook(new Map(Object.entries(used))));
}

interface Outcome {
  readonly kind: string;
  readonly gate: unknown;
  readonly arbitration: unknown;
  readonly dueAt?: unknown;
  readonly purpose?: unknown;
  readonly verdict?: unknown;
  readonly code?: unknown;
  readonly seen?: unknown;
  readonly allowedFrom?: unknown;
  /** Why it was put off before it was let through. */
  readonly deferral?: object;
}

function replayedOf({ seen, outcomeKind }: ProposalEvidence, answer: GateAnswer, arbitration: unknown): Outcome {
  if (!answer.isAllowed) {
    const { code, seen: saw, allowedFrom, trace, purpose } = answer;
    const verdict = seen.hasSpoken && code.startsWith('cap:') ? 'displaced' : 'refused';
    return { kind: 'suppressed', gate: trace, arbitration, purpose, verdict, code, seen: saw, allowedFrom };
  }
  const { trace: gate, dueAt, purpose, deferral } = answer;
  const put = deferral && {
    ...{ code: deferral.code, seen: deferral.seen, allowedFrom: deferral.allowedFrom, gate: deferral.trace },
  };
  const kind = outcomeKind === 'suppressed' ? 'contact' : outcomeKind;
  return {
    ...{ kind, gate, arbitration, dueAt },
    ...(kind === 'contact' && { purpose }),
    ...(put && { deferral: put }),
  };
}

/** What the tables said; of a task that was there already only the arbitration. */
function recordedOf(proposal: ProposalEvidence, decisions: CustomerDecisions): Outcome | { arbitration: unknown } {
  const { outcomeKind, outcomeId, trace, seen } = proposal;
  const deferral = deferralOf(proposal, decisions);
  if (outcomeKind === 'task') {
    if (!seen.question) return { arbitration: trace?.arbitration };
    return {
      ...{ kind: 'task', gate: trace?.gate, arbitration: trace?.arbitration, dueAt: trace?.dueAt },
      ...(deferral && { deferral }),
    };
  }
  if (outcomeKind === 'contact') {
    const contact = decisions.contacts.find(({ id }) => id === outcomeId);
    return {
      ...{ kind: 'contact', gate: contact?.decision.gate, arbitration: contact?.decision.arbitration },
      ...{ dueAt: contact?.decision.dueAt, purpose: contact?.purpose },
      ...(deferral && { deferral }),
    };
  }
  const found = decisions.suppressions.find(({ id }) => id === outcomeId);
  return {
    ...{ kind: 'suppressed', gate: found?.trace.gate, arbitration: found?.trace.arbitration, purpose: found?.purpose },
    ...{ verdict: found?.verdict, code: found?.code, seen: found?.seen, allowedFrom: found?.allowedFrom },
  };
}

function deferralOf({ id, seen }: ProposalEvidence, { suppressions }: CustomerDecisions): object | undefined {
  if (!seen.question) return undefined;
  const found = suppressions.find((one) => one.id === suppressionId(id, 'deferred'));
  return found && { ...{ code: found.code, seen: found.seen, allowedFrom: found.allowedFrom, gate: found.trace.gate } };
}
