import { type EventFilter, type EventModel, relationshipFeatures } from '../history/index.js';
import { repurchaseCard } from './repurchase-card.js';

/** A family of investment products that can be bought again and again. */
export type InvestmentFamily = 'wealth' | 'fund' | 'gold' | 'structured-deposit' | 'bond';

/** Foretells that a customer who bought a product of the family in the last 360 days buys one again within 90. */
export function repurchasePropensity(family: InvestmentFamily): EventModel {
  const bought: EventFilter = { types: ['investment-order'], details: [`${family}/buy/confirmed`] };
  const redeemed: EventFilter = { types: ['investment-order'], details: [`${family}/redeem/confirmed`] };
  const proceeds: EventFilter = {
    types: ['account-credit'],
    details: ['redemption-proceeds', 'maturity-proceeds'],
  };
  return {
    definition: { card: repurchaseCard, learner: 'gradient-boosting', horizonDays: 90 },
    label: { events: bought, happens: true },
    eligible: [{ events: bought, days: 360, has: true }],
    features: [
      ...relationshipFeatures,
      { name: 'purchases360', events: bought, measure: 'count', days: 360 },
      { name: 'purchaseAmount360', events: bought, measure: 'sum', days: 360 },
      { name: 'purchaseMean360', events: bought, measure: 'mean', days: 360 },
      { name: 'daysSincePurchase', events: bought, measure: 'days-since-last', days: 360 },
      { name: 'redemptions180', events: redeemed, measure: 'count', days: 180 },
      { name: 'proceeds30', events: proceeds, measure: 'sum', days: 30 },
    ],
  };
}
