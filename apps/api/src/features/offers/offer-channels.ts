import { type Treatment } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { OFFER, TREATMENT } from './offer-definitions.js';

/** For each offer in force, the channels that it has wording for. */
export async function offerChannels(database: Queryable): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const offers = await liveVersions<OfferDocument>(database, OFFER);
  const treatments = await liveVersions<Treatment>(database, TREATMENT);
  const channelOf = new Map(treatments.map(({ id, document }) => [id, document.channel]));
  return new Map(
    offers.map(({ id, document }) => [id, new Set(document.treatments.flatMap((one) => channelOf.get(one) ?? []))]),
  );
}
