import { type Money } from '../../api/shared.js';
import { intlTag, type Locale } from '../../i18n/locale.js';

export interface FormatSettings {
  readonly locale: Locale;
  /** IANA name of the bank's zone. */
  readonly timeZone: string;
  /** ISO 4217 code of the bank's base currency. */
  readonly currency: string;
}

/** Dates, money and numbers as people of the bank write them. */
export interface Format {
  /** An amount; in the base currency unless one is named. Decimal strings are shown exactly. */
  readonly money: (amount: Money, currency?: string) => string;
  /** An amount in the base currency without decimals, for what is only estimated. */
  readonly wholeMoney: (amount: number) => string;
  /** A plain number with up to six decimals. */
  readonly number: (value: number | string) => string;
  /** A fraction of one as percent: 0.25 is 25%. */
  readonly percent: (fraction: number) => string;
  /** A plain date `YYYY-MM-DD`. */
  readonly date: (date: string) => string;
  /** Short form of a plain date, without the year. */
  readonly shortDate: (date: string) => string;
  /** An instant as date and time of day in the bank's zone. */
  readonly instant: (instant: string) => string;
  /** The time of day of an instant, in the bank's zone. */
  readonly time: (instant: string) => string;
  /** The local day of an instant in the bank's zone, as a plain date. */
  readonly day: (instant: string) => string;
  /** A length of time in words: `1 min 5 s`. */
  readonly duration: (seconds: number) => string;
}

export function createFormat({ locale, timeZone, currency }: FormatSettings): Format {
  const tag = intlTag[locale];
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: 'short', day: 'numeric' });
  const shortDate = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', month: 'short', day: 'numeric' });
  const time = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit' });
  // Swedish writes dates as ISO 8601 does.
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone });
  const instant = new Intl.DateTimeFormat(tag, {
    timeZone,
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
  return {
    money: (amount, code = currency) => moneyFormat(tag, code).format(amount as number),
    wholeMoney: (amount) => moneyFormat(tag, currency, 0).format(amount),
    number: (value) => number.format(value as number),
    percent: (fraction) => percent.format(fraction),
    date: (text) => ifValid(text, `${text}T00:00:00Z`, date),
    shortDate: (text) => ifValid(text, `${text}T00:00:00Z`, shortDate),
    instant: (text) => ifValid(text, text, instant),
    time: (text) => ifValid(text, text, time),
    day: (text) => ifValid(text, text, day),
    duration: (seconds) => durationText(seconds, tag),
  };
}

/** The text itself where it is no date: a broken value is better shown than hidden. */
function ifValid(text: string, iso: string, format: Intl.DateTimeFormat): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? text : format.format(time);
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

/** @param digits after the point; those of the currency where they are not said */
function moneyFormat(tag: string, currency: string, digits?: number): Intl.NumberFormat {
  const key = `${tag} ${currency} ${digits}`;
  const known = moneyFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(tag, {
    ...{ style: 'currency', currency, currencyDisplay: 'code' },
    ...(digits !== undefined && { maximumFractionDigits: digits }),
  });
  moneyFormats.set(key, made);
  return made;
}

function durationText(seconds: number, tag: string): string {
  const whole = Math.max(0, Math.round(seconds));
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ];
  const shown = parts.filter(([value, unit]) => value > 0 || (unit === 'second' && whole === 0)).slice(0, 2);
  return shown
    .map(([value, unit]) => new Intl.NumberFormat(tag, { style: 'unit', unit, unitDisplay: 'short' }).format(value))
    .join(' ');
}
