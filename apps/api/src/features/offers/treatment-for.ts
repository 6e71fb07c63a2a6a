import { type Channel, type Language, type Purpose, type Treatment } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { type Queryable } from '../../platform/database.js';
import { OFFER, TREATMENT } from './offer-definitions.js';

/** What is to be worded. */
export interface Wanted {
  readonly offerId: string | null;
  readonly need: string | null;
  readonly purpose: Purpose;
  readonly channel: Channel;
  readonly language: Language;
}

export interface ChosenTreatment {
  readonly id: string;
  readonly version: number;
  readonly document: Treatment;
  readonly offer: OfferDocument;
}

/**
 * The wording in force for a contact: of its offer, or where that is in no catalogue, of the standard offer of its need; in the language that is wanted, else in
 * another. A contact under service consent never speaks of a product that it does not name: of standard offers only services will do.
 * @returns undefined where there is no wording for the channel
 */
export async function treatmentFor(database: Queryable, wanted: Wanted): Promise<ChosenTreatment | undefined> {
  const { offerId, need, purpose, channel, language } = wanted;
  const [found] = await database.query<ChosenTreatment>(
    `WITH offer AS (
       SELECT document FROM version
       WHERE kind = '${OFFER}' AND state = 'live' AND (id = $1 OR (
         document->>'isStandard' = 'true' AND document->>'need' = $2 AND ($3 = 'marketing' OR document->>'productFamily' = 'service')))
       ORDER BY (id = $1) IS TRUE DESC, id LIMIT 1)
     SELECT t.id, t.version, t.document, offer.document AS offer FROM offer, version t
     WHERE t.kind = '${TREATMENT}' AND t.state = 'live' AND (offer.document->'treatments')::jsonb ? t.id AND t.document->>'channel' = $4
     ORDER BY t.document->>'language' = $5 DESC, t.id LIMIT 1`,
    [offerId, need, purpose, channel, language],
  );
  return found;
}
