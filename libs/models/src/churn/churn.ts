import { type EventModel, ownActivity, relationshipFeatures } from '../history/index.js';
import { churnCard } from './churn-card.js';

/**
 * Foretells that a customer leaves or falls silent: that none of their own activity is seen within 90 days. Only customers who were active
 * in the last 90 days are looked at, since the others are silent already.
 */
export const churn: EventModel = {
  definition: {
    card: churnCard,
    learner: 'gradient-boosting',
    horizonDays: 90,
    scoreName: 'churnRisk',
  },
  label: { events: ownActivity, happens: false },
  eligible: [{ events: ownActivity, days: 90, has: true }],
  features: [
    ...relationshipFeatures,
    { name: 'payrolls90', events: { types: ['account-credit'], details: ['payroll'] }, measure: 'count', days: 90 },
    {
      name: 'movedAway90',
      events: { types: ['account-debit'], details: ['transfer-own-name'] },
      measure: 'sum',
      days: 90,
    },
    {
      name: 'complaints180',
      events: { types: ['service-case'], details: ['complaint/opened', 'complaint/reopened'] },
      measure: 'count',
      days: 180,
    },
    {
      name: 'accountCloseViews90',
      events: { types: ['page-view'], details: ['account-close'] },
      measure: 'count',
      days: 90,
    },
    {
      name: 'mandatesRemoved180',
      events: {
        types: ['mandate-change'],
        details: ['bill-pay/removed', 'sweep-in/removed', 'auto-repay/removed', 'fund-plan/removed'],
      },
      measure: 'count',
      days: 180,
    },
  ],
};
