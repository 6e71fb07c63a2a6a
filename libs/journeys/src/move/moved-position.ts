import { blockDefinitions } from '../blocks/index.js';
import { graphOf, type JourneyDocument } from '../document/index.js';
import { type ActivePosition, type Outcome, type World } from '../step/index.js';

/**
 * The position of a customer in flight after a move to another version. At a wait of the same kind the time that they have waited counts, by the new version's
 * own length, and never ends before `now`; anywhere else they arrive now, ready to go on. Neither goals nor exit rules are asked: the next step does.
 * @throws Error where the document has no such block
 */
export function movedPosition(
  document: JourneyDocument,
  position: ActivePosition,
  target: string,
  world: World,
): ActivePosition {
  const { state: _, waiting, ...travel } = position;
  const arrived = { ...travel, blockId: target, step: position.step + 1 };
  const begun: ActivePosition = { ...arrived, state: 'ready' };
  const outcome = waitsFor(document, target) === waiting?.for ? visit(document, begun, world) : undefined;
  if (outcome?.kind !== 'stay' || outcome.waiting.for === 'decision')
    return { ...arrived, since: world.now, state: 'ready' };
  const until = Math.max(world.now, outcome.waiting.until);
  return { ...arrived, state: 'waiting', waiting: { for: outcome.waiting.for, until } };
}

function waitsFor(document: JourneyDocument, blockId: string): 'time' | 'response' | 'nothing' {
  const kind = graphOf(document).blocks.get(blockId)?.kind;
  if (kind === undefined) throw new Error(`no block "${blockId}" in ${document.id}`);
  return kind === 'wait' ? 'time' : kind === 'wait-for-response' ? 'response' : 'nothing';
}

/** As if the customer had been on this version when they arrived. */
function visit(document: JourneyDocument, position: ActivePosition, world: World): Outcome {
  const block = graphOf(document).blocks.get(position.blockId)!;
  return blockDefinitions[block.kind].step({
    ...world,
    now: position.since,
    journeyId: document.id,
    purpose: document.purpose,
    blockId: block.id,
    settings: block.settings,
    position,
  });
}
