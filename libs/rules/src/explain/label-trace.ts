import { type Text } from '../catalogue/types.js';
import { customerGroups } from '../format/groups.js';
import { type Rule } from '../format/rule.js';
import { type TraceNode } from '../evaluate/trace.js';
import { parseName } from '../language/parse.js';
import { describePattern } from './describe-pattern.js';
import { describeName } from './describe-expression.js';
import { describeAsked, operatorName } from './describe-conditions.js';
import { type WordingOptions, wordingOf } from './describe-rule.js';
import { valueName } from './dictionary.js';
import { inBoth, type Language, say, shown } from './phrase.js';

/** A trace with a sentence at every node, and what would have to change where it is not fulfilled. */
export interface LabelledTrace extends TraceNode {
  readonly label: Text;
  /** What would have to be different; absent where the node holds. */
  readonly change?: Text;
  readonly children?: readonly LabelledTrace[];
}

export function labelTrace(trace: TraceNode, rule: Rule, options: WordingOptions): LabelledTrace {
  const { children: parts, ...node } = trace;
  const children = parts?.map((child) => labelTrace(child, rule, options));
  const label = inBoth((language) => labelOf(trace, rule, language, options));
  const change = trace.verdict === 'yes' ? undefined : changeOf(trace, rule, options);
  return { ...node, label, ...(change ? { change } : {}), ...(children ? { children } : {}) };
}

function labelOf(node: TraceNode, rule: Rule, language: Language, options: WordingOptions): string {
  switch (node.kind) {
    case 'rule':
      return rule.document.name[language];
    case 'all':
      return say(language, 'all of these', '以下全部满足');
    case 'any':
      return say(language, 'any of these', '以下任一满足');
    case 'not':
      return say(language, 'not this', '以下不成立');
    case 'group':
      return customerGroups.find(({ id }) => id === node.fact)?.name[language] ?? String(node.fact);
    case 'pattern': {
      const pattern = [rule.pattern, ...rule.also].find(({ kind }) => kind === node.fact) ?? rule.pattern;
      return describePattern(pattern, wordingOf(rule, language, options));
    }
    case 'condition':
      return `${factOf(node.fact, rule, language, options)} ${operatorName(node.operator ?? '', language)} ${askedOf(node, rule, language, options)}`;
  }
}

function factOf(fact: string | undefined, rule: Rule, language: Language, options: WordingOptions): string {
  const wording = wordingOf(rule, language, options);
  return describeName(
    parseName(fact ?? '', {
      locals: new Set(rule.facts.keys()),
      collections: new Set(options.catalogue.collections.keys()),
    }),
    wording,
  );
}

function askedOf(node: TraceNode, rule: Rule, language: Language, options: WordingOptions): string {
  if (node.askedFact) return `${factOf(node.askedFact, rule, language, options)} (${shown(language, node.asked)})`;
  return describeAsked(node.asked, wordingOf(rule, language, options));
}

/** "is 8,000 and would have to be at least 10,000"; for what is missing, what has to become known. */
function changeOf(node: TraceNode, rule: Rule, options: WordingOptions): Text | undefined {
  if (node.kind !== 'condition' && node.kind !== 'pattern' && node.kind !== 'group') return undefined;
  return inBoth((language) => {
    if (node.verdict === 'unknown') {
      const missing = (node.missing ?? []).map((fact) => factOf(fact, rule, language, options));
      const what =
        missing.length > 0 ? missing.join(say(language, ', ', '、')) : labelOf(node, rule, language, options);
      return say(language, `not known: ${what}`, `未知：${what}`);
    }
    if (node.kind !== 'condition')
      return say(
        language,
        `would have to hold: ${labelOf(node, rule, language, options)}`,
        `需要满足：${labelOf(node, rule, language, options)}`,
      );
    const seen = shown(language, node.seen, (value) => valueName(language, value));
    return say(
      language,
      `is ${seen}; it would have to be so that it ${operatorName(node.operator ?? '', 'en')} ${askedOf(node, rule, 'en', options)}`,
      `当前为${seen}，需要${operatorName(node.operator ?? '', 'zh')}${askedOf(node, rule, 'zh', options)}`,
    );
  });
}
