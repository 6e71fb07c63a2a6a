import { compileLibrary, criteriaNeeds, type Day, momentOfDay } from '@baleen/rules';
import { readSessions, readSurroundings } from '../../customer-states/index.js';
import { type LiveOffer, liveOffers, OfferCatalogue, readQuotaUsed } from '../../offers/index.js';
import { ruleScopeOf } from '../../rules/index.js';
import { liveSegments, readBeside, readMembership, subjectOf } from '../../segments/index.js';
import { liveTags } from '../../tags/index.js';
import { type BankReader } from './bank-reader.js';

/** Which offers in force may be made to customers: dates, quota, risk level and conditions, as at the moment at which they would be made. */
export interface EligibleOffers {
  readonly offers: readonly LiveOffer[];
  /** By customer the ids of the offers that they surely may have; unknown is not a yes. */
  of(customerIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<string>>>;
}

const DETECTIONS_DAYS = 400;

/** @param day as the daily run of it sees the customers */
export async function eligibleOffers({ database, bank, zone }: BankReader, day: Day): Promise<EligibleOffers> {
  const { catalogue } = ruleScopeOf(bank);
  const tags = await liveTags(database, catalogue);
  const offers = await liveOffers(database, bank);
  const segments = await liveSegments(database, bank);
  const criteria = [
    ...offers.flatMap(({ offer }) => offer.eligibility ?? []),
    ...segments.flatMap(({ segment }) => segment.criteria ?? []),
  ];
  const asks = offers.some(({ offer }) => offer.eligibility);
  const events = asks ? Object.fromEntries(criteriaNeeds(criteria, tags)) : {};
  const library = compileLibrary(catalogue, [], asks ? tags : [], { events });
  const parts = { library, surroundings: await readSurroundings(database, zone) };
  const known = await OfferCatalogue.read(database, bank, await readMembership(database, bank, library));
  const used = await readQuotaUsed(database);
  const moment = momentOfDay(zone, day);
  return {
    offers,
    async of(customerIds) {
      const sessions = await readSessions(database, parts, { customerIds, day });
      const beside = await readBeside(database, customerIds, new Date(zone.startOf(day - DETECTIONS_DAYS)));
      return new Map(
        [...sessions].map(([id, session]) => {
          const subject = subjectOf(session, moment, beside.get(id));
          const may = ({ offer: { document } }: LiveOffer): boolean =>
            known.availability(document.id, subject, used.get(document.id) ?? 0)?.verdict === 'yes';
          return [id, new Set(offers.filter(may).map(({ offer }) => offer.document.id))];
        }),
      );
    },
  };
}
