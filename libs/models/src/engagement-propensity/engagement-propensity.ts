import { type EventFilter, type EventModel } from '../history/index.js';
import { engagementCard } from './engagement-card.js';

/** What a customer may do with a contact. */
export type Engagement = 'opened' | 'clicked' | 'unsubscribed';

const contacts: EventFilter = { types: ['contact-sent'] };
const response = (...details: string[]): EventFilter => ({ types: ['channel-response'], details });

/**
 * Foretells that a customer opens, clicks or unsubscribes within 7 days. A snapshot is one contact: its as-of day is the day before the
 * contact, so that nothing of the contact itself is read.
 */
export function engagementPropensity(engagement: Engagement): EventModel {
  return {
    definition: { card: engagementCard, learner: 'logistic-regression', horizonDays: 7 },
    label: { events: response(engagement), happens: true },
    eligible: [],
    features: [
      { name: 'contacts30', events: contacts, measure: 'count', days: 30 },
      { name: 'contacts180', events: contacts, measure: 'count', days: 180 },
      { name: 'daysSinceContact', events: contacts, measure: 'days-since-last', days: 180 },
      { name: 'opens180', events: response('opened'), measure: 'count', days: 180 },
      { name: 'clicks180', events: response('clicked'), measure: 'count', days: 180 },
      { name: 'accepts180', events: response('accepted'), measure: 'count', days: 180 },
      { name: 'refusals180', events: response('rejected', 'bounced'), measure: 'count', days: 180 },
      { name: 'silences180', events: response('no-answer'), measure: 'count', days: 180 },
      { name: 'unsubscribes180', events: response('unsubscribed'), measure: 'count', days: 180 },
      { name: 'daysSinceReaction', events: response('opened', 'clicked'), measure: 'days-since-last', days: 180 },
      { name: 'logins30', events: { types: ['login'], details: ['ok'] }, measure: 'count', days: 30 },
    ],
  };
}
