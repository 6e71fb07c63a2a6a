import { attributionModel } from './attribution-model.js';
import { type BankModel } from './bank-model.js';
import { campaignModel } from './campaign-model.js';
import { clusterModel } from './cluster-model.js';
import { channelModel, fatigueModel, sendTimeModel } from './contact-models.js';
import { crossSellModel } from './cross-sell-model.js';
import { eventModels } from './event-models.js';
import { nextBestActionModel } from './next-best-action-model.js';
import { lifetimeValueModel, rfmModel } from './purchase-models.js';
import { quadrantModel } from './quadrant-model.js';

/** The models of the product that a bank's own data can feed, in the order of the list. */
export const bankModels: readonly BankModel[] = [
  ...eventModels,
  rfmModel,
  lifetimeValueModel,
  fatigueModel,
  sendTimeModel,
  channelModel,
  clusterModel,
  crossSellModel,
  quadrantModel,
  nextBestActionModel,
  attributionModel,
  campaignModel,
];

const byName = new Map(bankModels.map((model) => [model.name, model]));

export const findBankModel = (name: string): BankModel | undefined => byName.get(name);
