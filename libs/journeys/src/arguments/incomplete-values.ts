import { type Text } from '@baleen/rules';
import { hasEmptyGroup, type Conditions } from '../conditions/index.js';
import { fill, type Problem } from '../text/index.js';
import { eachValue, type Met } from './each-value.js';
import { type AnyValues, type Arguments } from './types.js';

const messages = {
  SETTING_MISSING: { en: 'Fill in "{label}"', zh: '请填写“{label}”' },
  LIST_TOO_SHORT: { en: '"{label}" needs at least {min} entries', zh: '“{label}”至少需要{min}项' },
  CONDITIONS_EMPTY: { en: '"{label}" has a group without a condition', zh: '“{label}”中有空的条件组' },
  ID_TWICE: { en: '"{label}" has the id "{id}" twice', zh: '“{label}”中编号“{id}”重复' },
} as const satisfies Record<string, Text>;

/** What still has to be filled in before the values are complete: required ones, lists that are too short, empty groups of conditions. */
export function incompleteValues(fields: Arguments, values: AnyValues, path = ''): Problem[] {
  return [...eachValue(fields, values, path)].flatMap(problemsOf);
}

function problemsOf({ argument, value, path }: Met): Problem[] {
  const { label } = argument;
  const problem = (code: keyof typeof messages, more = {}): Problem[] => [
    { code, path, message: fill(messages[code], { label, ...more }) },
  ];
  if (argument.required && isBlank(value)) return problem('SETTING_MISSING');
  if (value === undefined) return [];
  if (argument.type === 'conditions') return hasEmptyGroup(value as Conditions) ? problem('CONDITIONS_EMPTY') : [];
  if (argument.type !== 'list') return [];
  const items = value as readonly unknown[];
  if (items.length < argument.min) return problem('LIST_TOO_SHORT', { min: argument.min });
  const twice = idTwice(items);
  return twice === undefined ? [] : problem('ID_TWICE', { id: twice });
}

function isBlank(value: unknown): boolean {
  if (value === undefined) return true;
  if (typeof value !== 'object' || value === null || !('en' in value && 'zh' in value)) return false;
  return value.en === '' && value.zh === '';
}

/** The first id that two entries of a list share; lists of plain values count the values themselves. */
function idTwice(items: readonly unknown[]): string | undefined {
  const ids = items.map((item) => (typeof item === 'object' ? (item as { readonly id?: string }).id : String(item)));
  return ids.find((id, index) => id !== undefined && ids.indexOf(id) !== index);
}
