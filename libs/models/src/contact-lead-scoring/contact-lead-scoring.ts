import { type EventFilter, type EventModel } from '../history/index.js';
import { contactLeadCard } from './contact-lead-card.js';

const reactions: EventFilter = { types: ['channel-response'], details: ['opened', 'clicked'] };
const silences: EventFilter = { types: ['channel-response'], details: ['no-answer', 'rejected'] };

/** Name of the attribute that carries the firm's own lead score to its people. */
export const accountScoreColumn = 'accountScore';

/**
 * Foretells that a person of a corporate customer (an owner, a treasurer, an employee who decides) accepts an offer or hands in an
 * application within 90 days. Subjects are people; the firm's score, their role and the like come in as attributes.
 */
export const contactLeadScoring: EventModel = {
  definition: { card: contactLeadCard, learner: 'logistic-regression', horizonDays: 90 },
  label: {
    events: {
      types: ['channel-response', 'application-step'],
      details: ['accepted', 'business-loan/submitted', 'credit-card/submitted', 'insurance/submitted'],
    },
    happens: true,
  },
  eligible: [],
  features: [
    { name: 'contacts90', events: { types: ['contact-sent'] }, measure: 'count', days: 90 },
    { name: 'reactions90', events: reactions, measure: 'count', days: 90 },
    { name: 'daysSinceReaction', events: reactions, measure: 'days-since-last', days: 180 },
    { name: 'silences90', events: silences, measure: 'count', days: 90 },
    { name: 'visits180', events: { types: ['branch-visit'] }, measure: 'count', days: 180 },
    { name: 'logins30', events: { types: ['login'], details: ['ok'] }, measure: 'count', days: 30 },
    { name: 'looks30', events: { types: ['page-view'] }, measure: 'count', days: 30 },
    { name: 'looksChange30', events: { types: ['page-view'] }, measure: 'count-change', days: 30 },
    {
      name: 'applicationsStarted90',
      events: {
        types: ['application-step'],
        details: ['business-loan/started', 'credit-card/started', 'insurance/started'],
      },
      measure: 'count',
      days: 90,
    },
  ],
};
