import { type EventFilter, type EventModel, relationshipFeatures } from '../history/index.js';
import { productPropensityCard } from './product-propensity-card.js';

/** A family of products that a customer may buy. */
export type ProductFamily = 'wealth' | 'fund' | 'insurance' | 'credit-card' | 'loan';

interface Product {
  readonly bought: EventFilter;
  readonly looked: EventFilter;
  readonly applied: EventFilter;
  readonly horizonDays: number;
  readonly scoreName: string;
}

const products: Readonly<Record<ProductFamily, Product>> = {
  wealth: {
    bought: { types: ['investment-order'], details: ['wealth/buy/confirmed'] },
    looked: { types: ['page-view'], details: ['wealth-detail', 'deposit-rates'] },
    applied: { types: ['investment-order'], details: ['wealth/buy/submitted', 'wealth/buy/failed'] },
    horizonDays: 60,
    scoreName: 'wealthPropensity',
  },
  fund: {
    bought: { types: ['investment-order'], details: ['fund/buy/confirmed'] },
    looked: { types: ['page-view'], details: ['fund-detail', 'gold-detail'] },
    applied: { types: ['investment-order'], details: ['fund/buy/submitted', 'fund/buy/failed'] },
    horizonDays: 60,
    scoreName: 'fundPropensity',
  },
  insurance: {
    bought: { types: ['insurance-status'], details: ['issued'] },
    looked: { types: ['page-view'], details: ['insurance-detail', 'pension-detail'] },
    applied: { types: ['application-step'], details: ['insurance/started', 'insurance/submitted'] },
    horizonDays: 90,
    scoreName: 'insurancePropensity',
  },
  'credit-card': {
    bought: { types: ['card-status'], details: ['credit/issued'] },
    looked: { types: ['page-view'], details: ['card-apply'] },
    applied: { types: ['application-step'], details: ['credit-card/started', 'credit-card/submitted'] },
    horizonDays: 90,
    scoreName: 'cardPropensity',
  },
  loan: {
    bought: { types: ['loan-status'], details: ['consumer/disbursed', 'car/disbursed', 'business/disbursed'] },
    looked: { types: ['page-view'], details: ['loan-detail', 'mortgage-calculator'] },
    applied: { types: ['application-step'], details: ['consumer-loan/started', 'consumer-loan/submitted'] },
    horizonDays: 90,
    scoreName: 'loanPropensity',
  },
};

export const productFamilies = Object.keys(products) as readonly ProductFamily[];

/** Foretells that a customer buys a product of the family within its horizon, from the relationship, looks and applications. */
export function productPropensity(family: ProductFamily): EventModel {
  const { bought, looked, applied, horizonDays, scoreName } = products[family];
  return {
    definition: { card: productPropensityCard, learner: 'gradient-boosting', horizonDays, scoreName },
    label: { events: bought, happens: true },
    eligible: [],
    features: [
      ...relationshipFeatures,
      { name: 'looks30', events: looked, measure: 'count', days: 30 },
      { name: 'daysSinceLook', events: looked, measure: 'days-since-last', days: 180 },
      { name: 'applications90', events: applied, measure: 'count', days: 90 },
      { name: 'purchases180', events: bought, measure: 'count', days: 180 },
      { name: 'daysSincePurchase', events: bought, measure: 'days-since-last', days: 180 },
    ],
  };
}
