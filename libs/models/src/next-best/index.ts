export {
  chooseByChance,
  type ExplorationOptions,
  type LoggedChoice,
  type OptionProbability,
} from './choose-by-chance.js';
export { fitOffers, type OfferResult } from './fit-offers.js';
export { fitPromotions, type PromotionOptions, type PromotionResult } from './fit-promotions.js';
export {
  type ActionCandidate,
  type ExcludedAction,
  type NextBestActions,
  nextBestActions,
  type RankedAction,
} from './next-best-actions.js';
export { nextBestCards } from './next-best-cards.js';
export { type EligibleOffer, nextBestOffer } from './next-best-offer.js';
export { type AllowedStep, nextBestPromotion } from './next-best-promotion.js';
export { type OfferModel, type OfferResponse } from './offer-model.js';
export { checkPriceProxy, cramersV, proxyLimit } from './price-proxy.js';
export { type PromotionModel, type PromotionStep } from './promotion-model.js';
export { checkPriceAttributes, isProtectedAttribute } from './protected-attributes.js';
export { type ChoiceOutcome, replayValue, type ReplayValue } from './replay-value.js';
export { nextBestCommands } from './next-best-commands.js';
