import { type Offer, type OfferDocument, parseOffer } from '@baleen/journeys';
import { anyId, type CriteriaScope } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { ruleScopeOf } from '../rules/index.js';

export const OFFER = 'offer';
export const TREATMENT = 'treatment';

/** What the eligibility of an offer may refer to; whether it is there is checked before anybody reviews it. */
export const openOfferScope = (bank: Bank): CriteriaScope => ({ ...ruleScopeOf(bank), segments: anyId, rules: anyId });

/** An offer in force. */
export interface LiveOffer {
  readonly offer: Offer;
  readonly version: number;
  readonly hash: string;
}

/**
 * The offers that are live, by id.
 * @throws Error if one of them cannot be read any more: the program is older than its data
 */
export async function liveOffers(database: Queryable, bank: Bank): Promise<LiveOffer[]> {
  const scope = openOfferScope(bank);
  const versions = await liveVersions<OfferDocument>(database, OFFER);
  return versions.map(({ id, version, hash, document }) => {
    const parsed = parseOffer(document, scope);
    if (parsed.ok) return { offer: parsed.value, version, hash };
    const [{ code, path }] = parsed.problems as [(typeof parsed.problems)[number]];
    throw new Error(`version ${version} of the offer ${id} cannot be read: ${code} at ${path}`);
  });
}

/** The newest version of an offer or a treatment, whatever its state. */
export interface NewestVersion<Document> {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly document: Document;
  readonly savedAt: Date;
  readonly liveVersion: number | null;
}

export function newestOf<Document>(
  database: Queryable,
  kind: typeof OFFER | typeof TREATMENT,
  ids?: readonly string[],
): Promise<NewestVersion<Document>[]> {
  return database.query<NewestVersion<Document>>(
    `SELECT DISTINCT ON (v.id) v.id, v.version, v.state, v.document, v.saved_at AS "savedAt",
       (SELECT l.version FROM version l WHERE l.kind = v.kind AND l.id = v.id AND l.state = 'live') AS "liveVersion"
     FROM version v WHERE v.kind = $1 AND ($2::text[] IS NULL OR v.id = ANY($2)) ORDER BY v.id, v.version DESC`,
    [kind, ids ?? null],
  );
}
