import { type Instant } from '@baleen/channels';
import { type Queryable } from '../../platform/database.js';
import { derivedId } from '../../platform/derived-id.js';
import { type NewConsent } from './consent.js';

export interface Recording {
  /** `user:7`, `customer`, `command` or `system`. */
  readonly by: string;
  readonly at: Instant;
}

/**
 * Keeps what customers said; the very next submission heeds it. The same word told twice is kept once.
 * @returns how many were new
 */
export async function recordConsents(
  database: Queryable,
  consents: readonly NewConsent[],
  { by, at }: Recording,
): Promise<number> {
  if (consents.length === 0) return 0;
  const rows = consents.map((consent) => ({ ...consent, id: consentId(consent), said: new Date(consent.at) }));
  const inserted = await database.query(
    `INSERT INTO consent_record (consent_id, customer_id, channel, purpose, granted, at, recorded_at, recorded_by, source, place,
       wording, contact_id)
     SELECT id, customer, channel, purpose, granted, at, $1, $2, source, place, wording, contact
     FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::timestamptz[], $9::text[], $10::text[],
       $11::text[], $12::uuid[]) AS said (id, customer, channel, purpose, granted, at, source, place, wording, contact)
     ON CONFLICT (consent_id) DO NOTHING RETURNING consent_id`,
    [
      new Date(at),
      by,
      rows.map(({ id }) => id),
      rows.map(({ customerId }) => customerId),
      rows.map(({ channel }) => channel),
      rows.map(({ purpose }) => purpose),
      rows.map(({ granted }) => granted),
      rows.map(({ said }) => said),
      rows.map(({ source }) => source),
      rows.map(({ place }) => place),
      rows.map(({ wording }) => wording),
      rows.map(({ contactId }) => contactId ?? null),
    ],
  );
  return inserted.length;
}

function consentId({ customerId, channel, purpose, granted, at, source }: NewConsent): string {
  return derivedId('consent', customerId, channel, purpose, String(granted), String(at), source);
}
