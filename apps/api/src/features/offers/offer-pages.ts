import { Injectable } from '@nestjs/common';
import { type Treatment } from '@baleen/channels';
import { describeOffer, type OfferDocument, parseOffer } from '@baleen/journeys';
import { type Text } from '@baleen/rules';
import { BankSettings } from '../../platform/bank-settings.js';
import { Database } from '../../platform/database.js';
import { segmentWordingOptions } from '../segments/index.js';
import { readQuotaUsed } from './offer-catalogue.js';
import { type NewestVersion, newestOf, OFFER, openOfferScope, TREATMENT } from './offer-definitions.js';

export interface OfferItem extends Omit<NewestVersion<OfferDocument>, 'document'> {
  readonly name: Text;
  readonly need: string;
  readonly productFamily: string;
  readonly isStandard: boolean;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly quota: number | null;
  readonly quotaUsed: number;
  /** Channels and languages that it has wording in force for. */
  readonly wording: readonly { readonly channel: string; readonly language: string }[];
}

export interface OfferPage extends OfferItem {
  readonly document: OfferDocument;
  readonly words: readonly Text[];
  readonly treatments: readonly NewestVersion<Treatment>[];
}

/** Offers as they are shown. */
@Injectable()
export class OfferPages {
  constructor(
    private readonly database: Database,
    private readonly settings: BankSettings,
  ) {}

  /** The whole catalogue: it has some dozens. */
  async list(): Promise<OfferItem[]> {
    const [offers, treatments, used] = await Promise.all([
      newestOf<OfferDocument>(this.database, OFFER),
      this.treatments(),
      readQuotaUsed(this.database),
    ]);
    const byId = new Map(treatments.map((treatment) => [treatment.id, treatment]));
    return offers.map((offer) => itemOf(offer, byId, used));
  }

  async find(id: string): Promise<OfferPage | undefined> {
    const [newest] = await newestOf<OfferDocument>(this.database, OFFER, [id]);
    if (!newest) return undefined;
    const { document } = newest;
    const byId = new Map((await this.treatments(document.treatments)).map((treatment) => [treatment.id, treatment]));
    const treatments = document.treatments.flatMap((treatment) => byId.get(treatment) ?? []);
    const used = await readQuotaUsed(this.database);
    const parsed = parseOffer(document, openOfferScope(this.settings.bank));
    const wording = await segmentWordingOptions(this.database, this.settings.bank);
    const words = parsed.ok ? describeOffer(parsed.value, wording) : [];
    return { ...itemOf(newest, byId, used), document, words, treatments };
  }

  treatments(ids?: readonly string[]): Promise<NewestVersion<Treatment>[]> {
    return newestOf<Treatment>(this.database, TREATMENT, ids);
  }
}

function itemOf(
  { document, ...newest }: NewestVersion<OfferDocument>,
  treatments: ReadonlyMap<string, NewestVersion<Treatment>>,
  used: ReadonlyMap<string, number>,
): OfferItem {
  const { name, need, productFamily, isStandard = false, validFrom = null, validTo = null, quota = null } = document;
  const wording = document.treatments.flatMap((id) => {
    const treatment = treatments.get(id);
    if (!treatment || treatment.liveVersion === null) return [];
    const { channel, language } = treatment.document;
    return [{ channel, language }];
  });
  const terms = { name, need, productFamily, isStandard, validFrom, validTo, quota };
  return { ...newest, ...terms, quotaUsed: used.get(newest.id) ?? 0, wording };
}
