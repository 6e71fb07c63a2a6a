import { type EventFeature } from './event-feature.js';
import { type EventFilter } from './event-filter.js';

/** What a customer does of their own accord. */
export const ownActivity: EventFilter = {
  types: [
    ...['account-debit', 'cash-withdrawal', 'card-purchase', 'fx-trade', 'remittance', 'investment-order'],
    ...['login', 'page-view', 'application-step', 'branch-visit'],
  ],
};

const logins: EventFilter = { types: ['login'], details: ['ok'] };
const balances: EventFilter = { types: ['balance-snapshot'] };
const credits: EventFilter = { types: ['account-credit'] };
const contacts: EventFilter = { types: ['contact-sent'], details: ['marketing'] };
const reactions: EventFilter = { types: ['channel-response'], details: ['opened', 'clicked', 'accepted'] };

/** How alive the relationship is: activity, logins, money, and the customer's answers to the bank. */
export const relationshipFeatures: readonly EventFeature[] = [
  { name: 'activeDays90', events: ownActivity, measure: 'active-days', days: 90 },
  { name: 'activityChange90', events: ownActivity, measure: 'count-change', days: 90 },
  { name: 'daysSinceActivity', events: ownActivity, measure: 'days-since-last', days: 180 },
  { name: 'logins30', events: logins, measure: 'count', days: 30 },
  { name: 'lastAssets', events: balances, measure: 'last', days: 90 },
  { name: 'assetsChange90', events: balances, measure: 'sum-change', days: 90 },
  { name: 'credits90', events: credits, measure: 'sum', days: 90 },
  { name: 'creditsChange90', events: credits, measure: 'sum-change', days: 90 },
  { name: 'contacts90', events: contacts, measure: 'count', days: 90 },
  { name: 'reactions90', events: reactions, measure: 'count', days: 90 },
];
