import { type CustomerDecisions, type DetectionEvidence } from '../pack/pack-format.js';
import { compare, type EvidenceFinding } from './finding.js';
import { type PackVersions } from './pack-versions.js';
import { DetectionReplay } from './replay-detections.js';
import { replayProposal } from './replay-proposal.js';
import { replaySteps } from './replay-steps.js';
import { secondOpinion } from './second-opinion.js';
import { versionMissing } from './version-missing.js';

/** How much of a pack was decided again. */
export interface ReplayFigures {
  /** Made anew from events and versions. */
  detections: number;
  /** Whose conditions json-rules-engine was asked about too. */
  secondOpinions: number;
  /** Of which only the conditions could be asked, with the values seen: the bank has corrected its data since, or values are masked. */
  fromValuesOnly: number;
  steps: number;
  proposals: number;
  /** Which do not come out again because values are masked: an age follows from a day of birth. */
  masked: number;
}

export const noFigures = (): ReplayFigures => ({
  ...{ detections: 0, secondOpinions: 0, fromValuesOnly: 0, steps: 0, proposals: 0, masked: 0 },
});

export interface ReplayAsked {
  readonly part: string;
  readonly decisions: CustomerDecisions;
  readonly versions: PackVersions;
  /** Values are replaced, so that what was made of them may not come out again. */
  readonly isMasked: boolean;
  readonly figures: ReplayFigures;
}

/** Decides everything again that a pack holds of one customer. @param asked whose figures grow */
export async function replayCustomer(asked: ReplayAsked): Promise<EvidenceFinding[]> {
  const { part, decisions, versions, figures } = asked;
  const findings: EvidenceFinding[] = [];
  const replay = new DetectionReplay(decisions);
  for (const detection of decisions.detections) findings.push(...(await redetect(asked, replay, detection)));
  for (const entry of decisions.entries) findings.push(...heeded(asked, replaySteps(part, entry, decisions, versions)));
  for (const proposal of decisions.proposals)
    findings.push(...heeded(asked, replayProposal(part, proposal, decisions, versions)));
  figures.steps += decisions.steps.length;
  figures.proposals += decisions.proposals.length;
  return findings;
}

/** What was made of masked values need not come out again; the seal still shows that nobody touched it. */
function heeded(
  { isMasked, figures }: ReplayAsked,
  differences: readonly EvidenceFinding[],
): readonly EvidenceFinding[] {
  if (!isMasked) return differences;
  const isExcused = ({ code }: EvidenceFinding): boolean => code !== 'VERSION_MISSING';
  figures.masked += differences.filter(isExcused).length;
  return differences.filter((difference) => !isExcused(difference));
}

async function redetect(
  asked: ReplayAsked,
  replay: DetectionReplay,
  detection: DetectionEvidence,
): Promise<EvidenceFinding[]> {
  const { part, versions, figures } = asked;
  const { id, ruleId, ruleVersion, basisId, isRebuilt } = detection;
  const decision = `detection ${id}`;
  const compiled = versions.rule(ruleId, ruleVersion, basisId ?? '');
  if (!compiled) return [versionMissing(part, decision, `rule ${ruleId} ${ruleVersion}`)];
  const second = await secondOpinion(part, detection, compiled.version.rule.conditions);
  if (second) figures.secondOpinions++;
  const opinion = heeded(asked, second ?? []);
  if (!isRebuilt) {
    figures.fromValuesOnly++;
    return [...opinion];
  }
  figures.detections++;
  const made = compare({ part, decision, recorded: detection.trace, replayed: replay.trace(detection, compiled) });
  return [...opinion, ...heeded(asked, made)];
}
