import { type Text } from '@baleen/rules';
import { describeConditions, type Conditions } from '../conditions/index.js';
import { plainDecimal } from '../number/plain-decimal.js';
import { fill, joinTexts, sameText } from '../text/index.js';
import { parseDuration, parseTiming, type DurationUnit } from '../time/index.js';
import { type AnyValues, type Argument, type Arguments } from './types.js';

const words = {
  yes: { en: 'yes', zh: '是' },
  no: { en: 'no', zh: '否' },
  none: { en: 'none', zh: '无' },
  comma: { en: ', ', zh: '、' },
  field: { en: '{label}: {value}', zh: '{label}：{value}' },
  group: { en: '({fields})', zh: '（{fields}）' },
  variant: { en: '{label} {fields}', zh: '{label}{fields}' },
  now: { en: 'at once', zh: '立即' },
  'next-day': { en: 'at 09:00 on the next day', zh: '次日09:00' },
  'next-bd': { en: 'at 09:00 on the next business day', zh: '下一工作日09:00' },
  after: { en: 'after {duration}', zh: '{duration}后' },
} as const satisfies Record<string, Text>;

const units: Readonly<Record<DurationUnit, readonly [one: Text, many: Text]>> = {
  min: [
    { en: '{n} minute', zh: '{n}分钟' },
    { en: '{n} minutes', zh: '{n}分钟' },
  ],
  h: [
    { en: '{n} hour', zh: '{n}小时' },
    { en: '{n} hours', zh: '{n}小时' },
  ],
  d: [
    { en: '{n} day', zh: '{n}天' },
    { en: '{n} days', zh: '{n}天' },
  ],
};

/** A value of an argument in words; a missing one is "none". */
export function describeValue(argument: Argument, value: unknown): Text {
  if (value === undefined) return words.none;
  switch (argument.type) {
    case 'text':
      return value as Text;
    case 'choice':
      return argument.choices[value as string] ?? sameText(value as string);
    case 'decimal':
      return sameText(withThousands(plainDecimal(value as string)));
    case 'yes-no':
      return value === true ? words.yes : words.no;
    case 'duration':
      return describeDuration(value as string);
    case 'timing':
      return describeTiming(value as string);
    case 'conditions':
      return describeConditions(value as Conditions);
    case 'list':
      return describeList(argument.of, value as readonly unknown[]);
    case 'group':
      return fill(words.group, { fields: describeFields(argument.fields, value as AnyValues) });
    case 'variant':
      return describeVariant(argument.variants, value as AnyValues & { readonly kind: string });
    default:
      return sameText(value as string | number);
  }
}

/** A duration in words: `7d` is "7 days". */
export function describeDuration(text: string): Text {
  const duration = parseDuration(text);
  if (!duration) return sameText(text);
  const [one, many] = units[duration.unit];
  return fill(duration.count === 1 ? one : many, { n: duration.count });
}

function describeTiming(text: string): Text {
  const timing = parseTiming(text);
  if (!timing) return sameText(text);
  return timing.kind === 'after'
    ? fill(words.after, { duration: describeDuration(text.slice(1)) })
    : words[timing.kind];
}

function describeList(item: Argument, values: readonly unknown[]): Text {
  if (values.length === 0) return words.none;
  return joinTexts(
    values.map((value) => describeValue(item, value)),
    words.comma,
  );
}

function describeFields(fields: Arguments, values: AnyValues): Text {
  const known = Object.entries(fields).filter(([key]) => values[key] !== undefined);
  const texts = known.map(([key, argument]) =>
    fill(words.field, { label: argument.label, value: describeValue(argument, values[key]) }),
  );
  return joinTexts(texts, words.comma);
}

function describeVariant(
  variants: Readonly<Record<string, { readonly label: Text; readonly fields: Arguments }>>,
  value: AnyValues & { readonly kind: string },
): Text {
  const variant = variants[value.kind];
  if (!variant) return sameText(value.kind);
  const fields = describeFields(variant.fields, value);
  if (!fields.en) return variant.label;
  return fill(words.variant, { label: variant.label, fields: fill(words.group, { fields }) });
}

function withThousands(decimal: string): string {
  const [whole = '', part] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return part ? `${grouped}.${part}` : grouped;
}
