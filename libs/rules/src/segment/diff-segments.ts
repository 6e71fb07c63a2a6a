import { type Text } from '../catalogue/types.js';
import { type Conditions } from '../conditions/conditions.js';
import { type Change, normalise } from '../diff/diff-rules.js';
import { describeConditions } from '../explain/describe-conditions.js';
import { describeExpression } from '../explain/describe-expression.js';
import { inBoth, type Language, say } from '../explain/phrase.js';
import { canonicalJson } from '../format/canonical.js';
import { formatExpression } from '../language/format.js';
import { type Criteria } from './criteria.js';
import { listWords, partsOf, segmentWording, type SegmentWordingOptions } from './describe-segment.js';
import { type Segment, type SegmentDocument } from './segment.js';

/** What one version of a segment changes against another, in words. The order of conditions and facts means nothing. */
export function diffSegments(before: Segment, after: Segment, options: SegmentWordingOptions): Change[] {
  return [
    ...diffTexts(before.document, after.document),
    ...diffLists(before.document, after.document),
    ...diffCriteria(before.criteria, after.criteria, { ...options, path: '' }),
  ];
}

/** The same document with its conditions in one order: equal meanings have equal hashes. */
export const canonicalSegment = (document: SegmentDocument): SegmentDocument =>
  document.conditions ? { ...document, conditions: normalise(document.conditions) } : document;

function diffTexts(before: SegmentDocument, after: SegmentDocument): Change[] {
  const names = { name: ['name', '名称'], description: ['description', '说明'] } as const;
  return (['name', 'description'] as const).flatMap((key): Change[] => {
    const [old, now] = [before[key], after[key]];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    const words = {
      en: `${names[key][0]}: ${old.en} to ${now.en}`,
      zh: `${names[key][1]}：${old.zh} 改为 ${now.zh}`,
    };
    return [{ kind: 'changed', path: `/${key}`, words, before: old, after: now }];
  });
}

function diffLists({ list: old }: SegmentDocument, { list: now }: SegmentDocument): Change[] {
  if (old?.id === now?.id) return [];
  const tell = (list: SegmentDocument['list'], language: Language): string =>
    list ? listWords(list.customers, language) : say(language, 'no list', '无名单');
  const words = inBoth((language) =>
    say(language, `${tell(old, 'en')} to ${tell(now, 'en')}`, `${tell(old, 'zh')} 改为 ${tell(now, 'zh')}`),
  );
  const kind = !old ? 'added' : !now ? 'removed' : 'changed';
  return [{ kind, path: '/list', words, before: old, after: now }];
}

/** @param path JSON pointer of the object that holds the criteria */
export function diffCriteria(
  before: Criteria | undefined,
  after: Criteria | undefined,
  options: SegmentWordingOptions & { readonly path: string },
): Change[] {
  const [old, now] = [before ?? everybody, after ?? everybody];
  return [...diffFacts(old, now, options), ...diffConditions(old, now, options)];
}

const everybody: Criteria = { facts: new Map(), conditions: { all: [] } };

type Options = SegmentWordingOptions & { readonly path: string };

function diffFacts(before: Criteria, after: Criteria, options: Options): Change[] {
  const all = new Set([...before.facts.keys(), ...after.facts.keys()]);
  return [...all].flatMap((name): Change[] => {
    const [old, now] = [before.facts.get(name), after.facts.get(name)];
    if (old && now && formatExpression(old) === formatExpression(now)) return [];
    const tell = (criteria: Criteria, language: Language): string => {
      const expression = criteria.facts.get(name);
      return expression
        ? describeExpression(expression, segmentWording(criteria, language, options))
        : say(language, 'nothing', '无');
    };
    const words = {
      en: `fact ${name}: ${tell(before, 'en')} to ${tell(after, 'en')}`,
      zh: `事实 ${name}：${tell(before, 'zh')} 改为 ${tell(after, 'zh')}`,
    };
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    return [
      {
        kind,
        path: `${options.path}/facts/${name}`,
        words,
        before: old && formatExpression(old),
        after: now && formatExpression(now),
      },
    ];
  });
}

/** Parts of a conjunction are a set; a part that kept its fact has changed. */
function diffConditions(before: Criteria, after: Criteria, options: Options): Change[] {
  const [old, now] = [before, after].map(({ conditions }) => partsOf(conditions).map(normalise)) as [
    Conditions[],
    Conditions[],
  ];
  const removed = without(old, now);
  const added = without(now, old);
  const path = `${options.path}/conditions`;
  const tell = (criteria: Criteria, part: Conditions): Text =>
    inBoth((language) => describeConditions(part, segmentWording(criteria, language, options)));
  const changes = removed.map((part): Change => {
    const successor = added.findIndex((other) => isSameSubject(part, other));
    const was = tell(before, part);
    if (successor < 0)
      return { kind: 'removed', path, words: { en: `removed: ${was.en}`, zh: `删除：${was.zh}` }, before: part };
    const [other] = added.splice(successor, 1);
    const is = tell(after, other!);
    const words = { en: `${was.en} to ${is.en}`, zh: `${was.zh} 改为 ${is.zh}` };
    return { kind: 'changed', path, words, before: part, after: other };
  });
  return [
    ...changes,
    ...added.map((part): Change => {
      const is = tell(after, part);
      return { kind: 'added', path, words: { en: `added: ${is.en}`, zh: `新增：${is.zh}` }, after: part };
    }),
  ];
}

function without(parts: readonly Conditions[], others: readonly Conditions[]): Conditions[] {
  const keys = new Set(others.map((part) => canonicalJson(part)));
  return parts.filter((part) => !keys.has(canonicalJson(part)));
}

const isSameSubject = (a: Conditions, b: Conditions): boolean => 'fact' in a && 'fact' in b && a.fact === b.fact;
