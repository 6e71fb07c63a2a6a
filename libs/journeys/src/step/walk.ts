import { type Text } from '@baleen/rules';
import { type Facts } from '../conditions/index.js';
import { graphOf, type BlockKind, type JourneyDocument } from '../document/index.js';
import { type Instant } from '../time/index.js';
import { type Problem } from '../text/index.js';
import { blockProblems } from '../validate/block-problems.js';
import { enter, type Entry } from './enter.js';
import { explainReason } from './explain-reason.js';
import { step } from './step.js';
import { type ActivePosition, type Effect, type Position, type Signal, type World } from './types.js';

/** An event that a tried customer answers a wait with; its facts are laid over the customer's. */
export interface TriedResponse {
  readonly type: string;
  readonly occurredAt: Instant;
  readonly facts: Facts;
}

export interface Trial {
  readonly document: JourneyDocument;
  readonly entry: Entry;
  readonly world: Omit<World, 'now'>;
  /** The facts at a moment; without it those of the world hold throughout. */
  readonly factsAt?: (now: Instant) => Facts;
  /** The contact gate's answer to a proposal made now; without it everything is accepted. */
  readonly decide?: (proposal: Effect, now: Instant) => { readonly isAccepted: boolean; readonly code?: string };
  /** The customer's response at a block; without one, or outside the wait, the time-out comes. */
  readonly respond?: (blockId: string, from: Instant, until: Instant) => TriedResponse | undefined;
  /** Steps after which a walk that goes on for ever is broken off; 500 if not given. */
  readonly longest?: number;
}

/** One decision on the way. */
export interface WalkStep {
  readonly at: Instant;
  readonly blockId: string;
  readonly kind: BlockKind;
  /** Absent where the customer stays at the block for now. */
  readonly port?: string;
  readonly text: Text;
  readonly effects: readonly Effect[];
}

export interface Walk {
  readonly steps: readonly WalkStep[];
  /** `ended`: to the end; `incomplete`: stopped at a block that is not finished; `too-long`: broken off. */
  readonly end: 'ended' | 'incomplete' | 'too-long';
  readonly position: Position;
  /** What is missing at the block where an incomplete walk stopped. */
  readonly problems: readonly Problem[];
}

/**
 * "Try it": one customer through the drawing, by the same steps as live, with waits skipped and nothing sent. Takes drafts too: it stops where
 * the drawing is not finished.
 */
export function walk(trial: Trial): Walk {
  const { document, entry, longest = 500 } = trial;
  const steps: WalkStep[] = [];
  let position: Position = enter(document, entry);
  let moment: Moment = { now: entry.now };
  let proposals: readonly Effect[] = [];
  while (position.state !== 'ended') {
    if (steps.length >= longest) return { steps, end: 'too-long', position, problems: [] };
    const problems = blockProblems(document, position.blockId);
    if (problems.length > 0) return { steps, end: 'incomplete', position, problems };
    if (position.state === 'waiting') moment = wake(position, moment.now, proposals, trial);
    const facts = { ...(trial.factsAt?.(moment.now) ?? trial.world.facts), ...moment.heard };
    const result = step(document, position, { ...trial.world, now: moment.now, facts }, moment.signal);
    const { blockId } = position;
    const { kind } = graphOf(document).blocks.get(blockId)!;
    const { port, because } = result.decision!;
    const text = explainReason(kind, because);
    steps.push({ at: moment.now, blockId, kind, ...(port !== undefined && { port }), text, effects: result.effects });
    proposals = result.effects;
    position = result.position;
    moment = { now: moment.now };
  }
  return { steps, end: 'ended', position, problems: [] };
}

interface Moment {
  readonly now: Instant;
  /** Fields of the response. */
  readonly heard?: Facts;
  readonly signal?: Signal;
}

/** The moment at which a waiting customer goes on. */
function wake({ waiting, blockId }: ActivePosition, now: Instant, proposals: readonly Effect[], trial: Trial): Moment {
  if (waiting?.for === 'decision') {
    const proposal = proposals.find((effect) => effect.kind === 'propose-contact' || effect.kind === 'create-task');
    const decision = (proposal && trial.decide?.(proposal, now)) ?? { isAccepted: true };
    return { now, signal: { kind: 'decision', ...decision } };
  }
  const until = waiting?.until ?? now;
  const response = waiting?.for === 'response' ? trial.respond?.(blockId, now, until) : undefined;
  if (!response || response.occurredAt <= now || response.occurredAt > until) return { now: until };
  const { type, occurredAt, facts: heard } = response;
  return { now: occurredAt, heard, signal: { kind: 'event', type, occurredAt } };
}
