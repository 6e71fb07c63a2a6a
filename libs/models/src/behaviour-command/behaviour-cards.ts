import { attributionCard } from '../attribution/index.js';
import { campaignCard } from '../campaign-recommender/index.js';
import { channelCard } from '../channel-recommender/index.js';
import { fatigueCard } from '../fatigue/index.js';
import { lifetimeValueCard } from '../lifetime-value/index.js';
import { type ModelCard } from '../model-card/index.js';
import { nextBestCards } from '../next-best/index.js';
import { payrollCard } from '../payroll-set/index.js';
import { rfmCard } from '../rfm/index.js';
import { sendTimeCard } from '../send-time/index.js';
import { upliftCard } from '../uplift/index.js';

/** The cards of the models of what customers do. */
export const behaviourCards: readonly ModelCard[] = [
  rfmCard,
  lifetimeValueCard,
  attributionCard,
  upliftCard,
  payrollCard,
  fatigueCard,
  sendTimeCard,
  channelCard,
  ...nextBestCards,
  campaignCard,
];
