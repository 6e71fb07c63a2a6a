import { type EventFilter, type EventModel } from '../history/index.js';
import { accountLeadCard } from './account-lead-card.js';

const settlements: EventFilter = { types: ['merchant-settlement'] };
const payments: EventFilter = { types: ['account-debit'] };
const income: EventFilter = { types: ['account-credit'] };
const balances: EventFilter = { types: ['balance-snapshot'] };
const visits: EventFilter = { types: ['branch-visit'], details: ['advice'] };
const looks: EventFilter = { types: ['page-view'], details: ['loan-detail', 'deposit-rates', 'fx-rate'] };

/**
 * Foretells that a corporate customer (an employer with payrolls, a merchant) takes a further product within 180 days. Subjects are
 * accounts; events of the firm are its own, not its people's. Size, industry and the like come in as attributes.
 */
export const accountLeadScoring: EventModel = {
  definition: { card: accountLeadCard, learner: 'gradient-boosting', horizonDays: 180 },
  label: {
    events: {
      types: ['loan-status', 'application-step'],
      details: ['business/disbursed', 'business-loan/approved', 'insurance/approved'],
    },
    happens: true,
  },
  eligible: [{ events: { types: ['account-credit', 'account-debit', 'merchant-settlement'] }, days: 180, has: true }],
  features: [
    { name: 'settlements90', events: settlements, measure: 'sum', days: 90 },
    { name: 'settlementsChange90', events: settlements, measure: 'sum-change', days: 90 },
    { name: 'payments90', events: payments, measure: 'sum', days: 90 },
    { name: 'paymentsChange90', events: payments, measure: 'sum-change', days: 90 },
    { name: 'income90', events: income, measure: 'sum', days: 90 },
    { name: 'incomeChange90', events: income, measure: 'sum-change', days: 90 },
    { name: 'lastAssets', events: balances, measure: 'last', days: 90 },
    { name: 'adviceVisits180', events: visits, measure: 'count', days: 180 },
    { name: 'looks90', events: looks, measure: 'count', days: 90 },
    {
      name: 'applications180',
      events: { types: ['application-step'], details: ['business-loan/started', 'business-loan/submitted'] },
      measure: 'count',
      days: 180,
    },
    {
      name: 'complaints180',
      events: { types: ['service-case'], details: ['complaint/opened'] },
      measure: 'count',
      days: 180,
    },
  ],
};
