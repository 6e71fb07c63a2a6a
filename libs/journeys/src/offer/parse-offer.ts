import { Checker, type Criteria, type CriteriaScope, parseCriteria, parseDay, type Parsed } from '@baleen/rules';
import { needs, type Need } from '../document/index.js';
import { type Offer, type OfferDocument, productFamilies, type ProductFamily } from './offer.js';

type Json = Readonly<Record<string, unknown>>;

const keys = {
  required: ['schemaVersion', 'id', 'name', 'description', 'need', 'productFamily', 'value', 'cost', 'treatments'],
  optional: ['productId', 'validFrom', 'validTo', 'quota', 'riskLevel', 'eligibility', 'score', 'isStandard'],
};
const MOST_MONEY = 1e9;
const identifier = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reads an offer strictly: everything that is not right comes back at once, with its place. */
export function parseOffer(json: unknown, scope: CriteriaScope): Parsed<Offer> {
  const checker = new Checker();
  const document = checker.object(json, '', keys);
  if (!document) return { ok: false, problems: checker.problems };
  checkIdentity(document, checker);
  checkTerms(document, scope, checker);
  checkPeriod(document, checker);
  checkTreatments(document['treatments'], checker);
  const eligibility = readEligibility(document['eligibility'], scope, checker);
  if (checker.problems.length > 0) return { ok: false, problems: checker.problems };
  return { ok: true, value: { document: document as unknown as OfferDocument, eligibility } };
}

function checkIdentity(document: Json, checker: Checker): void {
  if (document['schemaVersion'] !== 1)
    checker.add('OFFER_UNKNOWN_VERSION', '/schemaVersion', 'schemaVersion 1 is expected', '应为 schemaVersion 1');
  checkId(document['id'], '/id', checker);
  checker.text(document['name'], '/name', 100);
  checker.text(document['description'], '/description', 1000);
  checker.oneOf(document['need'], '/need', Object.keys(needs) as Need[]);
  checker.oneOf(document['productFamily'], '/productFamily', Object.keys(productFamilies) as ProductFamily[]);
  if (document['productId'] !== undefined) checker.string(document['productId'], '/productId', 60);
}

function checkId(value: unknown, path: string, checker: Checker): void {
  const id = checker.string(value, path, 60);
  if (id !== undefined && !identifier.test(id))
    checker.add(
      'OFFER_WRONG_ID',
      path,
      'lower-case words joined by hyphens are expected, beginning with a letter',
      '应为以连字符连接的小写单词，且以字母开头',
    );
}

function checkTerms(document: Json, { catalogue }: CriteriaScope, checker: Checker): void {
  for (const key of ['value', 'cost']) {
    const amount = checker.number(document[key], `/${key}`);
    if (amount !== undefined && (amount < 0 || amount > MOST_MONEY || Math.round(amount * 100) / 100 !== amount))
      checker.add(
        'OFFER_WRONG_AMOUNT',
        `/${key}`,
        'an amount of at most two decimals that is not negative is expected',
        '应为不小于零、最多两位小数的金额',
      );
  }
  if (document['quota'] !== undefined) checker.integer(document['quota'], '/quota', [1, 100_000_000]);
  if (document['riskLevel'] !== undefined) checker.integer(document['riskLevel'], '/riskLevel', [1, 5]);
  if (document['score'] !== undefined) checker.oneOf(document['score'], '/score', [...catalogue.scores.keys()]);
  if (document['isStandard'] !== undefined) checker.boolean(document['isStandard'], '/isStandard');
}

function checkPeriod(document: Json, checker: Checker): void {
  const [from, to] = (['validFrom', 'validTo'] as const).map((key) => {
    const text = document[key];
    if (text === undefined) return undefined;
    const day = typeof text === 'string' ? parseDay(text) : undefined;
    return (
      day ??
      checker.add(
        'OFFER_WRONG_DATE',
        `/${key}`,
        'a date YYYY-MM-DD that exists is expected',
        '应为存在的日期 YYYY-MM-DD',
      )
    );
  });
  if (from !== undefined && to !== undefined && to < from)
    checker.add('OFFER_WRONG_PERIOD', '/validTo', 'ends before it begins', '结束早于开始');
}

function checkTreatments(value: unknown, checker: Checker): void {
  const list = checker.list(value, '/treatments', 40);
  list?.forEach((id, i) => {
    checkId(id, `/treatments/${i}`, checker);
    if (list.indexOf(id) < i) checker.add('OFFER_REPEATED', `/treatments/${i}`, 'stands there twice', '重复');
  });
}

function readEligibility(value: unknown, scope: CriteriaScope, checker: Checker): Criteria | undefined {
  if (value === undefined) return undefined;
  const object = checker.object(value, '/eligibility', { required: ['conditions'], optional: ['facts'] });
  return object && parseCriteria(object, '/eligibility', scope, checker);
}
