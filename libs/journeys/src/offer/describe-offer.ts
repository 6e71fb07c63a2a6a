import {
  canonicalJson,
  type Change,
  describeCriteria,
  diffCriteria,
  numeral,
  type SegmentWordingOptions,
  type Text,
} from '@baleen/rules';
import { needs } from '../document/index.js';
import { type Offer, type OfferDocument, productFamilies } from './offer.js';

type Language = keyof Text;

/** An offer in words, one text a line. */
export function describeOffer({ document, eligibility }: Offer, options: SegmentWordingOptions): Text[] {
  const lines = terms
    .filter(({ key }) => document[key] !== undefined)
    .map(({ key, name }): Text =>
      both((language) => `${name[language]}${colon(language)}${tell(document, key, language)}`),
    );
  const who = eligibility
    ? describeCriteria(eligibility, 'en', options).map((en, i): Text => ({
        en: `Only if ${en}`,
        zh: `仅当${describeCriteria(eligibility, 'zh', options)[i] ?? en}`,
      }))
    : [{ en: 'For every customer', zh: '面向全部客户' }];
  return [...lines, ...who];
}

/** What one version of an offer changes against another, in words. */
export function diffOffers(
  before: Offer,
  after: Offer,
  options: SegmentWordingOptions,
): Pick<Change, 'path' | 'words'>[] {
  const changed = terms.flatMap(({ key, name }) => {
    const [old, now] = [before.document, after.document];
    if (canonicalJson(old[key] ?? null) === canonicalJson(now[key] ?? null)) return [];
    const words = {
      en: `${name.en}: ${tell(old, key, 'en')} to ${tell(now, key, 'en')}`,
      zh: `${name.zh}：${tell(old, key, 'zh')} 改为 ${tell(now, key, 'zh')}`,
    };
    return [{ path: `/${key}`, words }];
  });
  return [...changed, ...diffCriteria(before.eligibility, after.eligibility, { ...options, path: '/eligibility' })];
}

type Term = Exclude<keyof OfferDocument, 'schemaVersion' | 'id' | 'eligibility'>;

const terms: readonly { readonly key: Term; readonly name: Text }[] = [
  { key: 'name', name: { en: 'Name', zh: '名称' } },
  { key: 'description', name: { en: 'Description', zh: '说明' } },
  { key: 'need', name: { en: 'Need', zh: '需求' } },
  { key: 'productFamily', name: { en: 'Product', zh: '产品' } },
  { key: 'productId', name: { en: 'Product number', zh: '产品编号' } },
  { key: 'validFrom', name: { en: 'Valid from', zh: '生效日' } },
  { key: 'validTo', name: { en: 'Valid until', zh: '截止日' } },
  { key: 'quota', name: { en: 'Quota', zh: '名额' } },
  { key: 'riskLevel', name: { en: 'Risk of the product', zh: '产品风险等级' } },
  { key: 'value', name: { en: 'Value if taken', zh: '成交价值' } },
  { key: 'cost', name: { en: 'Cost if taken', zh: '成交成本' } },
  { key: 'score', name: { en: 'Score', zh: '评分' } },
  { key: 'isStandard', name: { en: 'Standard offer of its need', zh: '该需求的标准权益' } },
  { key: 'treatments', name: { en: 'Wording', zh: '话术' } },
];

const both = (tellIn: (language: Language) => string): Text => ({ en: tellIn('en'), zh: tellIn('zh') });
const colon = (language: Language): string => (language === 'en' ? ': ' : '：');

function tell(document: OfferDocument, key: Term, language: Language): string {
  const value = document[key];
  if (value === undefined) return language === 'en' ? 'nothing' : '无';
  if (key === 'need') return needs[document.need][language];
  if (key === 'productFamily') return productFamilies[document.productFamily][language];
  if (key === 'name' || key === 'description') return document[key][language];
  if (typeof value === 'number') return numeral(value);
  if (typeof value === 'boolean') return value ? (language === 'en' ? 'yes' : '是') : language === 'en' ? 'no' : '否';
  return Array.isArray(value) ? value.join(language === 'en' ? ', ' : '、') : String(value);
}
