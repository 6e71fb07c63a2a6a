import { type Availability, type Offer, offerAvailability } from '@baleen/journeys';
import { type CompiledCriteria, type Subject, SubjectContext } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { type Membership } from '../segments/index.js';
import { type LiveOffer, liveOffers } from './offer-definitions.js';

/** How many of each offer are given out or reserved, by offer id. */
export async function readQuotaUsed(database: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ id: string; used: number }>(
    `SELECT substr(key, length('offer:') + 1) AS id, used FROM reservation WHERE key LIKE 'offer:%'`,
  );
  return new Map(rows.map(({ id, used }) => [id, used]));
}

/** Offers in force, ready to be asked about one customer at a time. */
export class OfferCatalogue {
  private constructor(
    private readonly offers: ReadonlyMap<string, LiveOffer & { readonly criteria: CompiledCriteria | undefined }>,
  ) {}

  /** @param membership the segments that the conditions of offers may read */
  static async read(database: Queryable, bank: Bank, { segments }: Membership): Promise<OfferCatalogue> {
    const live = await liveOffers(database, bank);
    return new OfferCatalogue(
      new Map(
        live.map((one) => {
          const { document, eligibility } = one.offer;
          return [document.id, { ...one, criteria: eligibility && segments.compile(eligibility) }];
        }),
      ),
    );
  }

  find(offerId: string): LiveOffer | undefined {
    return this.offers.get(offerId);
  }

  /** The offer that stands for a need where a journey names none of its own, as it lends its wording; the first by id. */
  standardOf(need: string): LiveOffer | undefined {
    const standing = [...this.offers.values()].filter(
      ({ offer: { document } }) => document.isStandard && document.need === need,
    );
    return standing.sort((a, b) => (a.offer.document.id < b.offer.document.id ? -1 : 1))[0];
  }

  /** Whether an offer may be made to a customer, and why not. @returns undefined for an offer that is not in force */
  availability(offerId: string, subject: Subject | SubjectContext, quotaUsed: number): Availability | undefined {
    const found = this.offers.get(offerId);
    if (!found) return undefined;
    const context = subject instanceof SubjectContext ? subject : new SubjectContext(subject);
    return availabilityOf(found.offer, found.criteria, context, quotaUsed);
  }
}

function availabilityOf(
  offer: Offer,
  criteria: CompiledCriteria | undefined,
  context: SubjectContext,
  quotaUsed: number,
): Availability {
  const { riskLevel, riskValidUntil } = context.profile;
  return offerAvailability(offer, {
    day: context.asOfDay,
    quotaUsed,
    eligibility: criteria ? criteria.verdict(context) : 'yes',
    riskLevel: typeof riskLevel === 'number' ? riskLevel : undefined,
    riskValidUntil: typeof riskValidUntil === 'string' ? riskValidUntil : undefined,
  });
}
