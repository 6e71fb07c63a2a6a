import { attributionCommand } from '../attribution/index.js';
import { campaignCommand } from '../campaign-recommender/index.js';
import { channelCommand } from '../channel-recommender/index.js';
import { type ModelCommand } from '../command/registry.js';
import { fatigueCommand } from '../fatigue/index.js';
import { lifetimeValueCommands } from '../lifetime-value/index.js';
import { nextBestCommands } from '../next-best/index.js';
import { payrollCommands } from '../payroll-set/index.js';
import { rfmCommand } from '../rfm/index.js';
import { sendTimeCommand } from '../send-time/index.js';
import { upliftCommands } from '../uplift/index.js';

/** The models of what customers do, for files of one's own. */
export const behaviourCommands: readonly ModelCommand[] = [
  rfmCommand,
  ...lifetimeValueCommands,
  attributionCommand,
  ...upliftCommands,
  ...payrollCommands,
  fatigueCommand,
  sendTimeCommand,
  channelCommand,
  ...nextBestCommands,
  campaignCommand,
];
