import { type Catalogue, type Text } from '../catalogue/types.js';
import { customerGroups } from '../format/groups.js';
import { type Rule } from '../format/rule.js';
import { describeConditions } from './describe-conditions.js';
import { type Wording } from './describe-expression.js';
import { describePattern } from './describe-pattern.js';
import { type Language, listed, say } from './phrase.js';

/** Sentences in both languages, line by line. */
export interface Words {
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

export interface WordingOptions {
  readonly catalogue: Catalogue;
  /** Names of tags for people; without one the id is shown. */
  readonly tagNames?: ReadonlyMap<string, Text>;
}

export const wordingOf = (
  rule: Pick<Rule, 'facts'>,
  language: Language,
  { catalogue, tagNames }: WordingOptions,
): Wording => ({
  language,
  catalogue,
  facts: rule.facts,
  tagName: (id) => tagNames?.get(id)?.[language] ?? id,
});

/** The rule in words: what wakes it, what must be the case, for whom, and how often at most. */
export function describeRule(rule: Rule, options: WordingOptions): Words {
  return { en: lines(rule, wordingOf(rule, 'en', options)), zh: lines(rule, wordingOf(rule, 'zh', options)) };
}

function lines(rule: Rule, wording: Wording): string[] {
  const { document, pattern, also, conditions } = rule;
  const { language } = wording;
  const parts = 'all' in conditions ? conditions.all : [conditions];
  return [
    describeTrigger(rule, wording),
    say(language, `If ${describePattern(pattern, wording)}`, `当${describePattern(pattern, wording)}`),
    ...also.map((further) =>
      say(language, `and ${describePattern(further, wording)}`, `且${describePattern(further, wording)}`),
    ),
    ...parts.map((part) =>
      say(language, `and ${describeConditions(part, wording)}`, `且${describeConditions(part, wording)}`),
    ),
    describeGroup(document.group, language),
    document.cooldownDays > 0
      ? say(language, `At most once in ${document.cooldownDays} days`, `${document.cooldownDays}天内最多一次`)
      : say(language, 'Every time', '每次都检测'),
  ];
}

function describeTrigger({ document, pattern }: Rule, { language, catalogue }: Wording): string {
  const { trigger } = document;
  if ('calendar' in trigger) return say(language, 'In the daily run', '每日批次检查');
  const names = trigger.events.map((type) => catalogue.eventTypes.get(type)?.meaning[language] ?? type);
  if (pattern.kind === 'absence-after')
    return say(
      language,
      `Some time after: ${listed('en', names, 'or')}`,
      `在“${listed('zh', names, 'or')}”之后定时检查`,
    );
  return say(language, `At each event: ${listed('en', names, 'or')}`, `每当发生：${listed('zh', names, 'or')}`);
}

function describeGroup(id: string, language: Language): string {
  const name = customerGroups.find((group) => group.id === id)?.name[language] ?? id;
  return id === 'all'
    ? say(language, 'For all customers', '适用全部客户')
    : say(language, `For the group: ${name}`, `适用客群：${name}`);
}
