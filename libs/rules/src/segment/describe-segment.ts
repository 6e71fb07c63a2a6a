import { type Text } from '../catalogue/types.js';
import { type Conditions } from '../conditions/conditions.js';
import { describeConditions } from '../explain/describe-conditions.js';
import { type Wording } from '../explain/describe-expression.js';
import { type Words, type WordingOptions, wordingOf } from '../explain/describe-rule.js';
import { type Language, numeral, say } from '../explain/phrase.js';
import { type Criteria } from './criteria.js';
import { type Segment } from './segment.js';

export interface SegmentWordingOptions extends WordingOptions {
  /** Names of segments and rules for people; without one the id is shown. */
  readonly segmentNames?: ReadonlyMap<string, Text>;
  readonly ruleNames?: ReadonlyMap<string, Text>;
}

export function segmentWording(
  criteria: Pick<Criteria, 'facts'>,
  language: Language,
  options: SegmentWordingOptions,
): Wording {
  const { segmentNames, ruleNames } = options;
  return {
    ...wordingOf(criteria, language, options),
    segmentName: (id) => segmentNames?.get(id)?.[language] ?? id,
    ruleName: (id) => ruleNames?.get(id)?.[language] ?? id,
  };
}

/** Who is in the segment, line by line. */
export const describeSegment = (segment: Segment, options: SegmentWordingOptions): Words => ({
  en: lines(segment, 'en', options),
  zh: lines(segment, 'zh', options),
});

/** Criteria in words, one line for each part that must hold. */
export function describeCriteria(criteria: Criteria, language: Language, options: SegmentWordingOptions): string[] {
  const wording = segmentWording(criteria, language, options);
  const parts = partsOf(criteria.conditions).map((part) => describeConditions(part, wording));
  return parts.length > 0 ? parts : [say(language, 'Every customer', '全部客户')];
}

export const partsOf = (conditions: Conditions): readonly Conditions[] =>
  'all' in conditions ? conditions.all : [conditions];

function lines({ document, criteria }: Segment, language: Language, options: SegmentWordingOptions): string[] {
  const { list } = document;
  return [
    ...(list ? [listWords(list.customers, language)] : []),
    ...(criteria ? describeCriteria(criteria, language, options) : []),
  ];
}

export const listWords = (customers: number, language: Language): string =>
  say(language, `On an imported list of ${numeral(customers)} customers`, `在导入的${numeral(customers)}位客户名单中`);
