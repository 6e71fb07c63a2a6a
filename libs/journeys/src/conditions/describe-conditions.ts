import { type Text } from '@baleen/rules';
import { type Json } from '../hash/index.js';
import { fill, joinTexts, sameText } from '../text/index.js';
import { operators } from './operators.js';
import { type Comparison, type Condition } from './types.js';

const words = {
  and: { en: ' and ', zh: '且' },
  or: { en: ' or ', zh: '或' },
  not: { en: 'not ({condition})', zh: '非（{condition}）' },
  group: { en: '({condition})', zh: '（{condition}）' },
  always: { en: 'always', zh: '始终' },
  shared: { en: 'the shared condition "{name}"', zh: '共享条件“{name}”' },
  other: { en: '{fact} {operator} {value}', zh: '{fact} {operator} {value}' },
  comma: { en: ', ', zh: '、' },
} as const;

/** Conditions as a sentence; a group that carries a name of its own is still spelled out. */
export function describeConditions(condition: Condition): Text {
  if ('all' in condition) return describeGroup(condition.all, words.and);
  if ('any' in condition) return describeGroup(condition.any, words.or);
  if ('not' in condition) return fill(words.not, { condition: describeConditions(condition.not) });
  if ('condition' in condition) return fill(words.shared, { name: condition.condition });
  return describeComparison(condition);
}

function describeGroup(members: readonly Condition[], separator: Text): Text {
  if (members.length === 0) return words.always;
  if (members.length === 1) return describeConditions(members[0]!);
  return joinTexts(members.map(describeMember), separator);
}

function describeMember(member: Condition): Text {
  const text = describeConditions(member);
  const size = 'all' in member ? member.all.length : 'any' in member ? member.any.length : 1;
  return size > 1 ? fill(words.group, { condition: text }) : text;
}

function describeComparison({ fact, operator, value, path }: Comparison): Text {
  const template = operators[operator] ?? words.other;
  const name = path ? `${fact}${path.replace(/^\$/, '')}` : fact;
  return fill(template, { fact: name, operator, value: describeOperand(value) });
}

function describeOperand(value: Json): Text {
  if (Array.isArray(value)) return joinTexts(value.map(describeOperand), words.comma);
  if (typeof value === 'object' && value !== null) {
    const fact = (value as { readonly fact?: Json }).fact;
    return sameText(typeof fact === 'string' ? fact : JSON.stringify(value));
  }
  return sameText(typeof value === 'string' ? value || '""' : String(value));
}
