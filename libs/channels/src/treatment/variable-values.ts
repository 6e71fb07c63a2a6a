import { isLocalDate } from '../basics/local-date.js';
import { type Problem } from '../basics/problem.js';
import { type Text } from '../basics/text.js';
import { type Language, type Variable, type VariableKind, type VariableValues } from './treatment.js';

/** Longest text value; a name longer than this is cut, not refused, so that it cannot block a message. */
const longestValue = 200;

const moneyForm = /^(-?\d{1,18}(?:\.\d{1,6})?) ([A-Z]{3})$/;
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', zh: 'zh-CN' };

const expected: Readonly<Record<VariableKind, Text>> = {
  text: { en: 'a text', zh: '文字' },
  money: { en: 'an amount such as 12.50 CNY', zh: '金额，如 12.50 CNY' },
  date: { en: 'a day such as 2025-03-04', zh: '日期，如 2025-03-04' },
  integer: { en: 'a whole number', zh: '整数' },
  percent: { en: 'a percentage such as 1.25', zh: '百分比，如 1.25' },
  link: { en: "an https address on the bank's hosts", zh: '本行域名下的 https 地址' },
};

export interface BindOptions {
  readonly language: Language;
  /** Hosts that links may lead to. */
  readonly linkHosts: readonly string[];
}

/** A value as the reader of a language writes it, or undefined where it is no value of the kind. */
export function formatValue(
  kind: VariableKind,
  value: string,
  { language, linkHosts }: BindOptions,
): string | undefined {
  const locale = locales[language];
  switch (kind) {
    case 'text':
      return [...value].slice(0, longestValue).join('');
    case 'money':
      return formatMoney(value, locale);
    case 'date':
      return isLocalDate(value) ? formatDate(value, locale) : undefined;
    case 'integer':
      return /^-?\d{1,15}$/.test(value) ? new Intl.NumberFormat(locale).format(BigInt(value)) : undefined;
    case 'percent':
      return /^-?\d{1,6}(\.\d{1,6})?$/.test(value) ? `${value}%` : undefined;
    case 'link':
      return isLinkTo(linkHosts, value) ? value : undefined;
  }
}

/** Whether the text is an https address on one of the hosts, without a user or an odd port. */
export function isLinkTo(hosts: readonly string[], text: string): boolean {
  if (!/^https:\/\/[\x21-\x7e]+$/.test(text) || /["'<>`\\{}]/.test(text) || !URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.port === '' && hosts.includes(url.hostname);
}

/**
 * The values of all declared variables as nested objects without a prototype, ready for a template. Values of names that are not
 * declared never reach it.
 */
export function bindValues(
  variables: readonly Variable[],
  values: VariableValues,
  options: BindOptions,
  problems: Problem[],
): object {
  const scope: Record<string, unknown> = Object.create(null);
  for (const { name, kind, optional } of variables) {
    const value = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
    const text = value === null ? null : formatValue(kind, value, options);
    if (text === undefined) problems.push(wrongValue(name, kind));
    if (text === null && !optional) problems.push(noValue(name));
    setPath(scope, name.split('.'), text ?? null);
  }
  return scope;
}

function setPath(scope: Record<string, unknown>, path: readonly string[], value: string | null): void {
  let target = scope;
  for (const part of path.slice(0, -1)) {
    target[part] ??= Object.create(null) as object;
    target = target[part] as Record<string, unknown>;
  }
  target[path.at(-1) ?? ''] = value;
}

function formatMoney(value: string, locale: string): string | undefined {
  const match = moneyForm.exec(value);
  if (match === null) return undefined;
  const [, amount = '', currency = ''] = match;
  // The amount goes in as text, so no binary rounding touches it.
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount as `${number}`);
}

function formatDate(value: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' });
  return format.format(Date.parse(`${value}T00:00:00Z`));
}

function wrongValue(name: string, kind: VariableKind): Problem {
  const { en, zh } = expected[kind];
  return {
    code: 'VARIABLE_VALUE',
    path: `/values/${name}`,
    message: { en: `the value of "${name}" must be ${en}`, zh: `"${name}" 的值必须是${zh}` },
  };
}

function noValue(name: string): Problem {
  return {
    code: 'VARIABLE_MISSING',
    path: `/values/${name}`,
    message: { en: `"${name}" has no value`, zh: `"${name}" 没有值` },
  };
}
