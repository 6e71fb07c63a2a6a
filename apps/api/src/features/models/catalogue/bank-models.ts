import { attributionModel } from './attribution-model.js';
import { type BankModel } from './bank-model.js';
import { campaignModel } from './campaign-model.js';
import { clusterModel } from './cluster-model.js';
import { channelModel, fatigueModel, sendTimeModel } from './contact-models.js';
import { crossSellModel } from './cross-sell-model.js';
import { eventModels } from './event-models.js';
import { mainAccountModel } from './main-account-model.js';
import { nextBestActionModel } from './next-best-action-model.js';
import { nextBestOfferModel } from './next-best-offer-model.js';
import { lifetimeValueModel, rfmModel } from './purchase-models.js';
import { nextBestPromotionModel } from './next-best-promotion-model.js';
import { quadrantModel } from './quadrant-model.js';
import { upliftModel } from './uplift-model.js';

/** The models of the product that a bank's own data can feed, in the order of the list. */
export const bankModels: readonly BankModel[] = [
  ...eventModels,
  rfmModel,
  lifetimeValueModel,
  fatigueModel,
  sendTimeModel,
  channelModel,
  mainAccountModel,
  clusterModel,
  crossSellModel,
  quadrantModel,
  nextBestActionModel,
  nextBestOfferModel,
  nextBestPromotionModel,
  attributionModel,
  campaignModel,
  upliftModel,
];

const byName = new Map(bankModels.map((model) => [model.name, model]));

export const findBankModel = (name: string): BankModel | undefined => byName.get(name);
