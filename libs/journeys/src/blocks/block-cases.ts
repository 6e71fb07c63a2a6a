import { type BlockKind } from '../document/types.js';
import { audienceCases } from './audience/audience-cases.js';
import { type BlockCase } from './block-case.js';
import { channelCases } from './channel/channel-cases.js';
import { controlGroupCases } from './control-group/control-group-cases.js';
import { exitCases } from './exit/exit-cases.js';
import { goalCases } from './goal/goal-cases.js';
import { offerCases } from './offer/offer-cases.js';
import { rmTaskCases } from './rm-task/rm-task-cases.js';
import { splitCases } from './split/split-cases.js';
import { triggerCases } from './trigger/trigger-cases.js';
import { waitCases } from './wait/wait-cases.js';
import { waitForResponseCases } from './wait-for-response/wait-for-response-cases.js';

/** The examples of each block: run as tests, shown on the reference page. A note has none, since it does nothing. */
export const blockCases: Readonly<Record<BlockKind, readonly BlockCase[]>> = {
  trigger: triggerCases,
  audience: audienceCases,
  split: splitCases,
  'control-group': controlGroupCases,
  offer: offerCases,
  channel: channelCases,
  'rm-task': rmTaskCases,
  wait: waitCases,
  'wait-for-response': waitForResponseCases,
  goal: goalCases,
  exit: exitCases,
  note: [],
};
