import { type BlockKind } from '../document/types.js';
import { type BlockDefinition } from './block-definition.js';
import { audienceBlock } from './audience/audience-block.js';
import { channelBlock } from './channel/channel-block.js';
import { controlGroupBlock } from './control-group/control-group-block.js';
import { exitBlock } from './exit/exit-block.js';
import { goalBlock } from './goal/goal-block.js';
import { noteBlock } from './note/note-block.js';
import { offerBlock } from './offer/offer-block.js';
import { rmTaskBlock } from './rm-task/rm-task-block.js';
import { splitBlock } from './split/split-block.js';
import { triggerBlock } from './trigger/trigger-block.js';
import { waitBlock } from './wait/wait-block.js';
import { waitForResponseBlock } from './wait-for-response/wait-for-response-block.js';

/** All blocks, in the order of the palette. */
export const blockDefinitions: Readonly<Record<BlockKind, BlockDefinition>> = {
  trigger: triggerBlock,
  audience: audienceBlock,
  split: splitBlock,
  'control-group': controlGroupBlock,
  offer: offerBlock,
  channel: channelBlock,
  'rm-task': rmTaskBlock,
  wait: waitBlock,
  'wait-for-response': waitForResponseBlock,
  goal: goalBlock,
  exit: exitBlock,
  note: noteBlock,
};

export type { BlockDefinition, Finding, Port, Visit } from './block-definition.js';
export { segmentFact } from './audience/audience-block.js';
export { channels, type Channel } from './channel/channels.js';
export { availabilityFact } from './offer/offer-block.js';
export { triggerFields } from './trigger/trigger-fields.js';
export { factValue } from './verdicts.js';
export type { BlockCase, CaseMoment } from './block-case.js';
export { blockCases } from './block-cases.js';
