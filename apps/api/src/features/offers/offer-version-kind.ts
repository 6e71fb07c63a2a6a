import { describeOffer, diffOffers, type Offer, parseOffer } from '@baleen/journeys';
import {
  canonicalSegment,
  parseCriteria,
  Checker,
  type SegmentWordingOptions,
  type SegmentDocument,
} from '@baleen/rules';
import { type Treatment } from '@baleen/channels';
import { type Bank } from '../../platform/bank.js';
import { type Queryable } from '../../platform/database.js';
import { type ProblemItem } from '../../platform/problem.js';
import { type VersionKind, versionHash } from '../approvals/index.js';
import { strictCriteriaScope } from '../segments/index.js';
import { newestOf, OFFER, openOfferScope, TREATMENT } from './offer-definitions.js';

/** What the life cycle of versions has to know about offers. */
export function offerVersionKind(bank: Bank, database: Queryable): VersionKind<Offer> {
  const scope = openOfferScope(bank);
  const wording: SegmentWordingOptions = { catalogue: scope.catalogue };
  return {
    kind: OFFER,
    name: { en: 'Offer', zh: '权益/产品' },
    readPermission: 'offer.read',
    writePermission: 'offer.write',
    idOf: ({ document }) => document.id,
    parse: (document) => {
      const parsed = parseOffer(document, scope);
      return parsed.ok ? { ok: true, value: parsed.value, canonical: parsed.value.document } : parsed;
    },
    hash: (canonical) => versionHash(inOneOrder(canonical as Offer['document'])),
    diff: (before, after) => diffOffers(before, after, wording).map(({ words }) => words),
    describe: (offer) => describeOffer(offer, wording),
    checkBeforeSubmit: (offer) => readyToSubmit(offer, bank, database),
  };
}

/** The order of conditions means nothing. */
function inOneOrder(document: Offer['document']): object {
  const { eligibility } = document;
  return eligibility
    ? { ...document, eligibility: canonicalSegment(eligibility as unknown as SegmentDocument) }
    : document;
}

/** Its conditions read what is there, and its wording is in force: one treatment for each channel and language. */
async function readyToSubmit({ document }: Offer, bank: Bank, database: Queryable): Promise<readonly ProblemItem[]> {
  const checker = new Checker();
  const { eligibility, treatments } = document;
  if (eligibility)
    parseCriteria({ ...eligibility }, '/eligibility', await strictCriteriaScope(database, bank), checker);
  return [...checker.problems, ...(await wordingProblems(database, treatments))];
}

async function wordingProblems(database: Queryable, ids: readonly string[]): Promise<ProblemItem[]> {
  const newest = await newestOf<Treatment>(database, TREATMENT, ids);
  const byId = new Map(newest.map((treatment) => [treatment.id, treatment]));
  const places = new Map<string, string>();
  return ids.flatMap((id, i): ProblemItem[] => {
    const path = `/treatments/${i}`;
    const treatment = byId.get(id);
    if (!treatment || treatment.liveVersion === null)
      return [{ code: 'TREATMENT_NOT_LIVE', path, message: notLive(id) }];
    const place = `${treatment.document.channel} ${treatment.document.language}`;
    const other = places.get(place);
    places.set(place, id);
    return other === undefined ? [] : [{ code: 'TREATMENT_REPEATED', path, message: repeated(id, other) }];
  });
}

const notLive = (id: string) => ({ en: `the treatment "${id}" is not in force yet`, zh: `话术“${id}”尚未生效` });
const repeated = (id: string, other: string) => ({
  en: `"${id}" and "${other}" are for the same channel and language`,
  zh: `“${id}”与“${other}”的渠道和语言相同`,
});
