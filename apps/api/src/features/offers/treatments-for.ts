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
 * The wordings in force for contacts: of their offer, or where that is in no catalogue, of the standard offer of their need; in the language that is wanted, else in
 * another. A contact under service consent never speaks of a product that it does not name: of standard offers only services will do.
 * @returns in the order of what is wanted; undefined where there is no wording for the channel
 */
export async function treatmentsFor(
  database: Queryable,
  wanted: readonly Wanted[],
): Promise<readonly (ChosenTreatment | undefined)[]> {
  const keys = wanted.map((each) => JSON.stringify(Object.values(fieldsOf(each))));
  const distinct = [...new Map(wanted.map((each, index) => [keys[index]!, each]))];
  const column = (name: keyof Wanted): unknown[] => distinct.map(([, each]) => each[name]);
  const rows = await database.query<ChosenTreatment & { readonly key: string }>(choosing, [
    distinct.map(([key]) => key),
    column('offerId'),
    column('need'),
    column('purpose'),
    column('channel'),
    column('language'),
  ]);
  const found = new Map(rows.map(({ key, ...chosen }) => [key, chosen]));
  return keys.map((key) => found.get(key));
}

/** Callers may pass more than is asked for. */
const fieldsOf = ({ offerId, need, purpose, channel, language }: Wanted): Wanted => {
  return { offerId, need, purpose, channel, language };
};

/** Documents are taken apart once for all that is wanted. */
const choosing = `
  WITH wanted AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
      AS wanted (key, offer_id, need, purpose, channel, language)),
  offer AS MATERIALIZED (
    SELECT id, document, document->>'isStandard' = 'true' AS is_standard, document->>'need' AS need,
      document->>'productFamily' = 'service' AS is_service, (document->'treatments')::jsonb AS treatments
    FROM version WHERE kind = '${OFFER}' AND state = 'live'),
  treatment AS MATERIALIZED (
    SELECT id, version, document, document->>'channel' AS channel, document->>'language' AS language
    FROM version WHERE kind = '${TREATMENT}' AND state = 'live')
  SELECT wanted.key, t.id, t.version, t.document, o.document AS offer FROM wanted
  CROSS JOIN LATERAL (
    SELECT document, treatments FROM offer
    WHERE id = wanted.offer_id OR (is_standard AND need = wanted.need AND (wanted.purpose = 'marketing' OR is_service))
    ORDER BY (id = wanted.offer_id) IS TRUE DESC, id LIMIT 1) AS o
  CROSS JOIN LATERAL (
    SELECT id, version, document FROM treatment WHERE o.treatments ? id AND channel = wanted.channel
    ORDER BY language = wanted.language DESC, id LIMIT 1) AS t`;
