import { type JourneyDocument } from '../document/index.js';
import { step, type Decision } from './step.js';
import { type Effect, type Position, type Signal, type World } from './types.js';

export interface Advance {
  /** Waiting or ended. */
  readonly position: Position;
  readonly effects: readonly Effect[];
  readonly decisions: readonly Decision[];
}

/**
 * Takes steps until the customer waits or the journey has ended: what one transaction of the runtime does.
 * @param signal what happened; only the first step hears it
 * @throws Error where the journey loops without a wait, which validation refuses
 */
export function advance(document: JourneyDocument, start: Position, world: World, signal?: Signal): Advance {
  const effects: Effect[] = [];
  const decisions: Decision[] = [];
  let position = start;
  for (let steps = 0; steps <= document.blocks.length; steps++) {
    const result = step(document, position, world, steps === 0 ? signal : undefined);
    effects.push(...result.effects);
    if (result.decision) decisions.push(result.decision);
    position = result.position;
    if (position.state !== 'ready') return { position, effects, decisions };
  }
  throw new Error(`journey ${document.id} loops without a wait at block "${position.blockId}": not validated`);
}
