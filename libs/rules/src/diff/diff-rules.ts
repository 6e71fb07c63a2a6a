import { type Text } from '../catalogue/types.js';
import { type Conditions } from '../conditions/conditions.js';
import { describeConditions } from '../explain/describe-conditions.js';
import { describeExpression } from '../explain/describe-expression.js';
import { describePattern } from '../explain/describe-pattern.js';
import { type WordingOptions, wordingOf } from '../explain/describe-rule.js';
import { inBoth, type Language, say, shown } from '../explain/phrase.js';
import { canonicalJson } from '../format/canonical.js';
import { type Rule, type RuleDocument } from '../format/rule.js';
import { formatExpression } from '../language/format.js';

export interface Change {
  readonly kind: 'added' | 'removed' | 'changed';
  /** Where in the document. */
  readonly path: string;
  readonly words: Text;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * What one version of a rule changes against another, in words. The order of conditions, of facts and of lists that are sets means nothing, nor do the spaces of an
 * expression or the order of keys.
 */
export function diffRules(before: Rule, after: Rule, options: WordingOptions): Change[] {
  return [
    ...diffPlain(before.document, after.document),
    ...diffSets(before.document, after.document),
    ...diffFacts(before, after, options),
    ...diffPattern(before, after, options),
    ...diffConditions(before, after, options),
    ...diffExamples(before.document, after.document),
  ];
}

const names: Readonly<Record<string, Text>> = {
  name: { en: 'name', zh: '名称' },
  description: { en: 'description', zh: '说明' },
  category: { en: 'category', zh: '类别' },
  source: { en: 'source', zh: '来源' },
  group: { en: 'customer group', zh: '客群' },
  trigger: { en: 'trigger', zh: '触发' },
  cooldownDays: { en: 'cooldown in days', zh: '冷却天数' },
  priority: { en: 'priority', zh: '优先级' },
  need: { en: 'need', zh: '需求' },
  offer: { en: 'offer', zh: '优惠' },
  channelPlan: { en: 'channel plan', zh: '渠道方案' },
  effectiveFrom: { en: 'effective from', zh: '生效日' },
  effectiveTo: { en: 'effective to', zh: '失效日' },
};

function diffPlain(before: RuleDocument, after: RuleDocument): Change[] {
  return Object.entries(names).flatMap(([key, name]) => {
    const [old, now] = [before[key as keyof RuleDocument], after[key as keyof RuleDocument]];
    if (comparable(key, old) === comparable(key, now)) return [];
    const tell = (language: Language, value: unknown): string =>
      isText(value) ? value[language] : shown(language, value);
    const words = inBoth((language) =>
      say(
        language,
        `${name.en}: ${tell('en', old)} to ${tell('en', now)}`,
        `${name.zh}：${tell('zh', old)} 改为 ${tell('zh', now)}`,
      ),
    );
    return [{ kind: 'changed', path: `/${key}`, words, before: old, after: now }];
  });
}

/** Event types of a trigger are a set. */
const comparable = (key: string, value: unknown): string =>
  key === 'trigger' && typeof value === 'object' && value !== null && 'events' in value
    ? canonicalJson([...(value.events as string[])].sort())
    : canonicalJson(value ?? null);

const isText = (value: unknown): value is Text =>
  typeof value === 'object' && value !== null && 'en' in value && 'zh' in value;

function diffSets(before: RuleDocument, after: RuleDocument): Change[] {
  return setChanges(before.suppressions, after.suppressions, (code) => ({
    path: '/suppressions',
    words: { en: `suppression ${code}`, zh: `抑制条件 ${code}` },
  }));
}

/** Items that one set has and the other has not. */
function setChanges<T>(
  before: readonly T[],
  after: readonly T[],
  describe: (item: T) => { path: string; words: Text },
): Change[] {
  const key = (item: T): string => canonicalJson(item);
  const [old, now] = [new Set(before.map(key)), new Set(after.map(key))];
  const change = (kind: 'added' | 'removed', item: T): Change => {
    const { path, words } = describe(item);
    const [en, zh] = kind === 'added' ? ['added', '新增'] : ['removed', '删除'];
    return {
      kind,
      path,
      words: { en: `${en}: ${words.en}`, zh: `${zh}：${words.zh}` },
      [kind === 'added' ? 'after' : 'before']: item,
    };
  };
  return [
    ...before.filter((item) => !now.has(key(item))).map((item) => change('removed', item)),
    ...after.filter((item) => !old.has(key(item))).map((item) => change('added', item)),
  ];
}

function diffFacts(before: Rule, after: Rule, options: WordingOptions): Change[] {
  const all = new Set([...before.facts.keys(), ...after.facts.keys()]);
  return [...all].flatMap((name): Change[] => {
    const [old, now] = [before.facts.get(name), after.facts.get(name)];
    if (old && now && formatExpression(old) === formatExpression(now)) return [];
    const tell = (rule: Rule, language: Language): string => {
      const expression = rule.facts.get(name);
      return expression
        ? describeExpression(expression, wordingOf(rule, language, options))
        : say(language, 'nothing', '无');
    };
    const words = inBoth((language) =>
      say(
        language,
        `fact ${name}: ${tell(before, 'en')} to ${tell(after, 'en')}`,
        `事实 ${name}：${tell(before, 'zh')} 改为 ${tell(after, 'zh')}`,
      ),
    );
    const kind = !old ? 'added' : !now ? 'removed' : 'changed';
    return [
      {
        kind,
        path: `/facts/${name}`,
        words,
        before: old && formatExpression(old),
        after: now && formatExpression(now),
      },
    ];
  });
}

function diffPattern(before: Rule, after: Rule, options: WordingOptions): Change[] {
  const tell = (rule: Rule, language: Language): string =>
    [rule.pattern, ...rule.also]
      .map((pattern) => describePattern(pattern, wordingOf(rule, language, options)))
      .join(say(language, ' and ', '，且'));
  if (canonicalJson([before.pattern, before.also]) === canonicalJson([after.pattern, after.also])) return [];
  const words = inBoth((language) =>
    say(language, `${tell(before, 'en')} to ${tell(after, 'en')}`, `${tell(before, 'zh')} 改为 ${tell(after, 'zh')}`),
  );
  return [{ kind: 'changed', path: '/pattern', words, before: before.document.pattern, after: after.document.pattern }];
}

/** Parts of a conjunction are a set; a part that kept its fact and operator has changed its value. */
function diffConditions(before: Rule, after: Rule, options: WordingOptions): Change[] {
  const partsOf = ({ conditions }: Rule): readonly Conditions[] =>
    'all' in conditions ? conditions.all : [conditions];
  const [old, now] = [partsOf(before).map(normalise), partsOf(after).map(normalise)];
  const keys = (parts: readonly Conditions[]): Set<string> => new Set(parts.map((part) => canonicalJson(part)));
  const [oldKeys, nowKeys] = [keys(old), keys(now)];
  const removed = old.filter((part) => !nowKeys.has(canonicalJson(part)));
  const added = now.filter((part) => !oldKeys.has(canonicalJson(part)));
  const changes: Change[] = [];
  for (const part of removed) {
    const successor = added.findIndex((other) => sameSubject(part, other));
    const other = successor < 0 ? undefined : added.splice(successor, 1)[0];
    const tell = (rule: Rule, condition: Conditions, language: Language): string =>
      describeConditions(condition, wordingOf(rule, language, options));
    const words = other
      ? inBoth((language) =>
          say(
            language,
            `${tell(before, part, 'en')} to ${tell(after, other, 'en')}`,
            `${tell(before, part, 'zh')} 改为 ${tell(after, other, 'zh')}`,
          ),
        )
      : inBoth((language) =>
          say(language, `removed: ${tell(before, part, 'en')}`, `删除：${tell(before, part, 'zh')}`),
        );
    changes.push({ kind: other ? 'changed' : 'removed', path: '/conditions', words, before: part, after: other });
  }
  for (const part of added) {
    const words = inBoth(
      (language) => say(language, 'added: ', '新增：') + describeConditions(part, wordingOf(after, language, options)),
    );
    changes.push({ kind: 'added', path: '/conditions', words, after: part });
  }
  return changes;
}

const sameSubject = (a: Conditions, b: Conditions): boolean => 'fact' in a && 'fact' in b && a.fact === b.fact;

/** The same conditions in one order: of `all`, `any` and of the values of `in`. */
export function normalise(conditions: Conditions): Conditions {
  const sorted = (parts: readonly Conditions[]): Conditions[] =>
    parts.map(normalise).sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1));
  if ('all' in conditions) return { all: sorted(conditions.all) };
  if ('any' in conditions) return { any: sorted(conditions.any) };
  if ('not' in conditions) return { not: normalise(conditions.not) };
  if ('condition' in conditions) return { condition: conditions.condition };
  const { fact, operator, value, params } = conditions;
  const isSet = operator === 'in' || operator === 'notIn';
  const values =
    isSet && Array.isArray(value)
      ? [...(value as unknown[])].sort((a, b) => (canonicalJson(a) < canonicalJson(b) ? -1 : 1))
      : value;
  return { fact, operator, value: values, ...(params ? { params } : {}) };
}

function diffExamples(before: RuleDocument, after: RuleDocument): Change[] {
  return setChanges(before.examples, after.examples, (example) => ({
    path: '/examples',
    words: { en: `example "${example.note.en}"`, zh: `示例“${example.note.zh}”` },
  }));
}
