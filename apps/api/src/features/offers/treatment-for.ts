import { type Channel, type Language, type Treatment } from '@baleen/channels';
import { type OfferDocument } from '@baleen/journeys';
import { type Queryable } from '../../platform/database.js';
import { liveVersions } from '../approvals/index.js';
import { OFFER, TREATMENT } from './offer-definitions.js';

/** What is to be worded. */
export interface Wanted {
  readonly offerId: string | null;
  readonly need: string | null;
  readonly channel: Channel;
  readonly language: Language;
}

export interface ChosenTreatment {
  readonly id: string;
  readonly version: number;
  readonly document: Treatment;
  readonly offer: OfferDocument;
}

/** The wording of all offers in force. */
export class OfferWording {
  private constructor(
    private readonly offers: readonly OfferDocument[],
    private readonly treatments: ReadonlyMap<string, { readonly version: number; readonly document: Treatment }>,
  ) {}

  static async read(database: Queryable): Promise<OfferWording> {
    const offers = await liveVersions<OfferDocument>(database, OFFER);
    const treatments = await liveVersions<Treatment>(database, TREATMENT);
    return new OfferWording(
      offers.map(({ document }) => document),
      new Map(treatments.map(({ id, version, document }) => [id, { version, document }])),
    );
  }

  /** For each offer, the channels that it has wording for. */
  channelsByOffer(): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map(
      this.offers.map(({ id, treatments }) => [
        id,
        new Set(treatments.flatMap((treatment) => this.treatments.get(treatment)?.document.channel ?? [])),
      ]),
    );
  }

  /** The offer that is meant: that of the contact, or where it is in no catalogue, the standard offer of the need. */
  offerOf({ offerId, need }: Pick<Wanted, 'offerId' | 'need'>): OfferDocument | undefined {
    return (
      this.offers.find(({ id }) => id === offerId) ??
      this.offers.find((offer) => offer.isStandard === true && offer.need === need)
    );
  }

  /** The offer's wording for a channel: in the language that is wanted, else in another. Undefined where it has none for the channel. */
  treatmentFor(wanted: Wanted): ChosenTreatment | undefined {
    const offer = this.offerOf(wanted);
    const candidates = (offer?.treatments ?? []).flatMap((id) => {
      const treatment = this.treatments.get(id);
      return treatment && treatment.document.channel === wanted.channel ? [{ id, ...treatment, offer: offer! }] : [];
    });
    return candidates.find(({ document }) => document.language === wanted.language) ?? candidates[0];
  }
}
