export { installOffers } from './install-offers.js';
export { OfferCatalogue, readQuotaUsed } from './offer-catalogue.js';
export { offerChannels } from './offer-channels.js';
export { liveOffers, type LiveOffer } from './offer-definitions.js';
export { OffersModule } from './offers.module.js';
export { type ChosenTreatment, treatmentsFor } from './treatments-for.js';
export { offerValues } from './treatment-variables.js';
