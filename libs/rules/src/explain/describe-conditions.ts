import { type Conditions, type FactReference, isFactReference, type Leaf } from '../conditions/conditions.js';
import { operatorDefinitions } from '../conditions/operators.js';
import { nameOf } from '../engine/compile-rule.js';
import { type Literal } from '../language/ast.js';
import { describeName, literal, type Wording } from './describe-expression.js';
import { type Language, listed, say } from './phrase.js';

/** Conditions as a sentence; nested ones in brackets. */
export function describeConditions(conditions: Conditions, wording: Wording): string {
  const { language } = wording;
  const tell = (part: Conditions): string => {
    const text = describeConditions(part, wording);
    return 'all' in part || 'any' in part ? say(language, `(${text})`, `（${text}）`) : text;
  };
  if ('all' in conditions) return conditions.all.map(tell).join(say(language, ' and ', '，且'));
  if ('any' in conditions) return conditions.any.map(tell).join(say(language, ' or ', '，或'));
  if ('not' in conditions) return say(language, `not: ${tell(conditions.not)}`, `并非：${tell(conditions.not)}`);
  if ('condition' in conditions) return conditions.condition;
  return describeLeaf(conditions, wording);
}

function describeLeaf(leaf: Leaf, wording: Wording): string {
  const { language } = wording;
  const fact = describeFact(leaf, wording);
  if (typeof leaf.value === 'boolean' && (leaf.operator === 'equal' || leaf.operator === 'notEqual')) {
    const holds = leaf.value === (leaf.operator === 'equal');
    return holds ? fact : say(language, `not: ${fact}`, `并非：${fact}`);
  }
  return `${fact} ${operatorName(leaf.operator, language)} ${describeAsked(leaf.value, wording)}`;
}

export function describeFact(reference: FactReference, wording: Wording): string {
  const names = new Set(wording.facts.keys());
  return describeName(nameOf(reference, names, new Set(wording.catalogue.collections.keys())), wording);
}

/** An operator with its decorators in words. */
export function operatorName(operator: string, language: Language): string {
  const parts = operator.split(':');
  const base = operatorDefinitions.find(({ name }) => name === parts.at(-1))?.meaning[language] ?? operator;
  return parts.length > 1 ? `${base} [${parts.slice(0, -1).join(', ')}]` : base;
}

export function describeAsked(value: unknown, wording: Wording): string {
  const { language } = wording;
  if (isFactReference(value)) return describeFact(value, wording);
  if (Array.isArray(value))
    return listed(
      language,
      value.map((item) => literal(item as Literal, language)),
      'or',
    );
  return literal(value as Literal, language);
}
