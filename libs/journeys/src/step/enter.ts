import { graphOf, type JourneyDocument } from '../document/index.js';
import { type Instant } from '../time/index.js';
import { type ActivePosition } from './types.js';

/** An entry into a journey. */
export interface Entry {
  readonly customerId: string;
  /** The trigger block that lets the customer in: see `triggersFor`. */
  readonly blockId: string;
  /** What the entry speaks of: the as-of of the detection, 00:00 local of a schedule's day. Planned times count from it. */
  readonly enteredAt: Instant;
  readonly now: Instant;
}

/**
 * The position of a customer who has just entered. Whether the customer may is for `mayEnter` to say.
 * @throws Error where the block is no trigger of the journey
 */
export function enter(document: JourneyDocument, { customerId, blockId, enteredAt, now }: Entry): ActivePosition {
  if (graphOf(document).blocks.get(blockId)?.kind !== 'trigger')
    throw new Error(`no trigger "${blockId}" in ${document.id}`);
  return { customerId, enteredAt, step: 0, blockId, since: now, state: 'ready' };
}
