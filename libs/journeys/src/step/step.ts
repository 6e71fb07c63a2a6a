import { blockDefinitions } from '../blocks/index.js';
import { graphOf, type JourneyDocument, type JourneyGraph } from '../document/index.js';
import { journeyRules } from './journey-rules.js';
import {
  type ActivePosition,
  type Effect,
  type EffectBody,
  type EndedPosition,
  type Outcome,
  type Position,
  type Reason,
  type Signal,
  type World,
} from './types.js';

/** What was decided at a block, as data; `explainDecision` puts it into words. */
export interface Decision {
  readonly blockId: string;
  /** The port taken; absent where the customer stays or the journey ends here. */
  readonly port?: string;
  readonly because: Reason;
}

export interface StepResult {
  readonly position: Position;
  readonly effects: readonly Effect[];
  /** Absent where the journey had ended before. */
  readonly decision?: Decision;
}

/**
 * One step of one customer: what the block they stand at decides, where they stand then, and what is to be done. Pure: the same document,
 * position, world and signal give the same result, so a step that is taken again after a crash changes nothing.
 * A way out to which nothing is connected ends the journey; in a validated one only where the block says so.
 * @param document a validated journey, the version the customer entered
 * @throws Error where the document was not validated or the position is of another journey
 */
export function step(document: JourneyDocument, position: Position, world: World, signal?: Signal): StepResult {
  if (signal?.kind === 'undelivered') return fallBack(document, position, world, signal);
  if (position.state === 'ended') return { position, effects: [] };
  const graph = graphOf(document);
  const block = graph.blocks.get(position.blockId);
  if (!block) throw new Error(`no block "${position.blockId}" in ${document.id}`);
  const rules = journeyRules(document, world, signal);
  if (rules.end) return finish(position, rules.effects, rules.end, world);
  const { facts, now, calendar, evaluate } = world;
  const outcome = blockDefinitions[block.kind].step({
    facts,
    now,
    calendar,
    evaluate,
    journeyId: document.id,
    purpose: document.purpose,
    blockId: block.id,
    settings: block.settings,
    position,
    ...(signal && { signal }),
  });
  return follow(position, { ...outcome, effects: [...rules.effects, ...(outcome.effects ?? [])] }, graph, world);
}

function follow(from: ActivePosition, outcome: Outcome, graph: JourneyGraph, { now }: World): StepResult {
  const { because, effects = [] } = outcome;
  if (outcome.kind === 'end') return finish(from, effects, { reason: outcome.reason, because }, { now });
  if (outcome.kind === 'stay') {
    const hasChanged = from.state === 'ready' || effects.length > 0;
    const position: ActivePosition = {
      ...from,
      state: 'waiting',
      waiting: outcome.waiting,
      step: from.step + (hasChanged ? 1 : 0),
    };
    return { position, effects: named(effects, from), decision: { blockId: from.blockId, because } };
  }
  const decision = { blockId: from.blockId, port: outcome.port, because };
  const next = graph.next(from.blockId, outcome.port);
  if (!next) {
    const reason = graph.port(from.blockId, outcome.port)?.endsAs ?? 'not-connected';
    return { ...finish(from, effects, { reason, because }, { now }), decision };
  }
  const { customerId, enteredAt } = from;
  const offer = outcome.offer ?? from.offer;
  const position: ActivePosition = {
    customerId,
    enteredAt,
    step: from.step + 1,
    blockId: next.id,
    since: now,
    ...(offer !== undefined && { offer }),
    state: 'ready',
  };
  return { position, effects: named(effects, from), decision };
}

function finish(
  from: ActivePosition,
  effects: readonly EffectBody[],
  end: { readonly reason: string; readonly because: Reason },
  { now }: Pick<World, 'now'>,
): StepResult {
  const { state: _, waiting: __, ...travel } = from;
  const position: EndedPosition = { ...travel, step: from.step + 1, since: now, state: 'ended', reason: end.reason };
  const all: EffectBody[] = [...effects, { kind: 'exit', reason: end.reason }];
  return { position, effects: named(all, from), decision: { blockId: from.blockId, because: end.because } };
}

function named(effects: readonly EffectBody[], { blockId, step: number }: ActivePosition): Effect[] {
  return effects.map((effect) => ({ ...effect, blockId, step: number }));
}

const undelivered = {
  refused: { en: 'the provider refused it', zh: '服务商拒收' },
  failed: { en: 'the delivery failed', zh: '投递失败' },
  withdrawn: { en: 'it might not be sent any more', zh: '已不允许发送' },
} as const;

/**
 * A contact that was let through did not arrive: the customer goes on behind the fallback of the block that proposed it, as if the gate had refused. Who stands
 * or waits further on is taken back; who has left with the contact comes in again. Where the block has no fallback, or the customer has left for another reason,
 * nothing changes.
 */
function fallBack(
  document: JourneyDocument,
  position: Position,
  { now }: World,
  { blockId, status }: Extract<Signal, { kind: 'undelivered' }>,
): StepResult {
  const next = graphOf(document).next(blockId, 'otherwise');
  if (!next || (position.state === 'ended' && position.reason !== 'contacted')) return { position, effects: [] };
  const { customerId, enteredAt, offer, step } = position;
  const travel = { customerId, enteredAt, step: step + 1, ...(offer !== undefined && { offer }) };
  return {
    position: { ...travel, blockId: next.id, since: now, state: 'ready' },
    effects: [],
    decision: { blockId, port: 'otherwise', because: { code: 'not-delivered', values: { why: undelivered[status] } } },
  };
}
