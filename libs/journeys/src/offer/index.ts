export { describeOffer, diffOffers } from './describe-offer.js';
export { offerAvailability, type Availability, type AvailabilityCode, type OfferMoment } from './offer-availability.js';
export { productFamilies, type Offer, type OfferDocument, type ProductFamily } from './offer.js';
export { parseOffer } from './parse-offer.js';
