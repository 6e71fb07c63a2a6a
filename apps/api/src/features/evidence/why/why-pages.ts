import { Injectable } from '@nestjs/common';
import {
  type ContactPolicy,
  defaultContactPolicy,
  explainStep,
  parseContactPolicy,
  suppressionName,
} from '@baleen/channels';
import { blockDefinitions, explainReason, type JourneyDocument, parseJourney } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { type DetectionPage, DetectionPages } from '../../detections/index.js';
import { type SignedInUser } from '../../identity/index.js';
import { type DecidedKind } from '../collect/evidence-scope.js';
import { answerOf } from './answer.js';
import { type Decided, type StoredDecision, type StoredPath, WhyStore } from './why-store.js';
import {
  type DecisionWhy,
  type GateWhy,
  type JourneyWhy,
  type StepWhy,
  type VersionWhy,
  type WhyView,
} from './why-view.js';

type Version = VersionWhy & { readonly document: unknown };

/** The page, and what its letter says besides. */
export interface Whole {
  readonly view: WhyView;
  /** What was spoken about; null where nobody has said. */
  readonly need: string | null;
  /** The rule as it was; null where none stood behind it. */
  readonly ruleDocument: unknown;
}

/** Puts together why a customer was spoken to, or was not. */
@Injectable()
export class WhyPages {
  constructor(
    private readonly store: WhyStore,
    private readonly detections: DetectionPages,
  ) {}

  /** @returns undefined where there is none, and where the user may not know whether there is */
  async find(user: SignedInUser, kind: DecidedKind, id: string): Promise<Whole | undefined> {
    const decided = await this.store.find(user, kind, id);
    return decided && this.view(decided);
  }

  private async view(decided: Decided): Promise<Whole> {
    const { kind, id, customerId, customerName, detectionId } = decided;
    const page = detectionId === null ? undefined : await this.detections.readAny(detectionId);
    const stored = await this.store.decisions(decided);
    const path = await this.store.path(decided);
    const versions = await this.versions(page, path, stored);
    const policyOf = policies(versions);
    const journeys = journeysOf(path, versions);
    const decisions = stored.map((one) => decisionOf(one, policyOf(one.policyVersion)));
    const view: WhyView = {
      ...{ kind, id, customerId, customerName, journeys, decisions },
      answer: answerOf({ page, decisions, journeys }),
      detection: page ? detectionOf(page) : null,
      versions: versions.map(({ document: _, ...version }) => version),
    };
    const ruleDocument = versions.find((version) => version.kind === 'rule')?.document ?? null;
    const standing = (ruleDocument as { readonly need?: string } | null)?.need ?? null;
    return { view, ruleDocument, need: stored.find(({ need }) => need !== null)?.need ?? standing };
  }

  private async versions(
    page: DetectionPage | undefined,
    path: readonly StoredPath[],
    decisions: readonly StoredDecision[],
  ): Promise<Version[]> {
    const keys = new Map<string, readonly [string, string, number]>();
    const add = (kind: string, id: string, version: number): unknown =>
      keys.set(`${kind} ${id} ${version}`, [kind, id, version]);
    if (page) add('rule', page.ruleId, page.ruleVersion);
    for (const { journeyId, journeyVersion } of path) add('journey', journeyId, journeyVersion);
    for (const { policyVersion } of decisions) {
      const policy = policyVersion === null ? undefined : await this.store.policyId(policyVersion);
      if (policy !== undefined) add('contact-policy', policy, policyVersion!);
    }
    return this.store.versions([...keys.values()]);
  }
}

function detectionOf({ id, ruleId, ruleVersion, ruleName, businessDate, asOf, event, trace }: DetectionPage) {
  return { id, ruleId, ruleVersion, ruleName, businessDate, asOf, trace, eventType: event?.type ?? null };
}

function policies(versions: readonly Version[]): (version: number | null) => ContactPolicy {
  const known = versions.flatMap(({ kind, version, document }) => {
    const parsed = kind === 'contact-policy' ? parseContactPolicy(document) : undefined;
    return parsed?.ok ? [[version, parsed.value] as const] : [];
  });
  const byVersion = new Map(known);
  return (version) => (version === null ? undefined : byVersion.get(version)) ?? defaultContactPolicy;
}

function journeysOf(path: readonly StoredPath[], versions: readonly Version[]): JourneyWhy[] {
  const journeys = new Map<string, Omit<JourneyWhy, 'steps'> & { readonly steps: StepWhy[] }>();
  for (const step of path) {
    const { entryId, journeyId, journeyVersion, enteredAt, at } = step;
    const found = versions.find(
      ({ kind, id, version }) => kind === 'journey' && id === journeyId && version === journeyVersion,
    );
    const name = found?.name ?? { en: journeyId, zh: journeyId };
    const known = journeys.get(entryId) ?? { entryId, journeyId, journeyVersion, name, enteredAt, steps: [] };
    journeys.set(entryId, known);
    known.steps.push({ at, ...wordsOf(step, found?.document) });
  }
  return [...journeys.values()];
}

const stopped: Text = { en: 'A person stopped the journey for everybody inside', zh: '有人终止了该旅程的所有客户' };

function wordsOf({ blockId, reason }: StoredPath, document: unknown): Pick<StepWhy, 'block' | 'because'> {
  const parsed = parseJourney(document);
  const block = parsed.ok ? blockOf(parsed.value, blockId) : undefined;
  if (!block) return { block: { en: blockId, zh: blockId }, because: { en: reason.code, zh: reason.code } };
  const because = reason.code === 'stopped' ? stopped : explainReason(block.kind, reason);
  return { block: blockDefinitions[block.kind].name, because };
}

const blockOf = ({ blocks }: JourneyDocument, blockId: string) => blocks.find(({ id }) => id === blockId);

function decisionOf(stored: StoredDecision, policy: ContactPolicy): DecisionWhy {
  const { id, at, channel, purpose, outcomeKind, outcomeId, verdict, trace, policyVersion } = stored;
  return {
    ...{ id, at, channel, purpose, outcomeId, policyVersion },
    outcome: outcomeKind === 'suppressed' ? (verdict ?? 'refused') : outcomeKind,
    arbitration: trace?.arbitration ?? null,
    gate: (trace?.gate ?? []).map((step): GateWhy => ({
      ...{ code: step.code, outcome: step.outcome, seen: step.seen ?? {} },
      name: suppressionName(step.code),
      sentence: explainStep(policy, step),
    })),
  };
}
