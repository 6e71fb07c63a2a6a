import { type Text } from '../basics/text.js';

/** The argument of a suppression code: how it is shown in a form, and how its text is read. */
export interface SuppressionArgument<A> {
  readonly kind: 'days' | 'whole-number' | 'probability' | 'choice';
  readonly label: Text;
  readonly hint: Text;
  /** The values of a choice. */
  readonly options?: readonly string[];
  /** Undefined: the text is no such argument. */
  readonly parse: (text: string) => A | undefined;
}

/** `60d`: local days, today included; 1 to 800, as events are kept that long. */
export const daysArgument: SuppressionArgument<number> = {
  kind: 'days',
  label: { en: 'days', zh: '天数' },
  hint: { en: 'days such as 60d, from 1d to 800d', zh: '天数，如 60d，1d 至 800d' },
  parse: (text) => (/^[1-9]\d{0,2}d$/.test(text) && parseInt(text, 10) <= 800 ? parseInt(text, 10) : undefined),
};

/** A whole number from 0 to 150. */
export function wholeNumberArgument(label: Text): SuppressionArgument<number> {
  return {
    kind: 'whole-number',
    label,
    hint: { en: 'a whole number from 0 to 150', zh: '0 到 150 的整数' },
    parse: (text) => (/^(0|[1-9]\d{0,2})$/.test(text) && Number(text) <= 150 ? Number(text) : undefined),
  };
}

/** A probability from 0 to 1 with at most 6 decimals. */
export const probabilityArgument: SuppressionArgument<number> = {
  kind: 'probability',
  label: { en: 'probability', zh: '概率' },
  hint: { en: 'a probability from 0 to 1 such as 0.3', zh: '0 到 1 的概率，如 0.3' },
  parse: (text) => (/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text) ? Number(text) : undefined),
};

/** One of the given words. */
export function choiceArgument(label: Text, options: readonly string[]): SuppressionArgument<string> {
  return {
    kind: 'choice',
    label,
    hint: { en: `one of ${options.join(', ')}`, zh: `以下之一：${options.join(', ')}` },
    options,
    parse: (text) => (options.includes(text) ? text : undefined),
  };
}
