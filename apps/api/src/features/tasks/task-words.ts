import { type RuleDocument, type Text } from '@baleen/rules';

export interface TaskCause {
  readonly rule: Pick<RuleDocument, 'name' | 'description' | 'offer'>;
  /** Exact decimal in base currency; null where the detection has no amount. */
  readonly amountBase: string | null;
  readonly businessDate: string;
  /** ISO-4217. */
  readonly currency: string;
}

/** Why the task is there, in one line. */
export const taskReason = (cause: TaskCause): Text => inBoth((language) => reason(cause, language));

/** What to speak about: the occasion, what it means, and what to offer. */
export const talkingPoints = (cause: TaskCause): Text =>
  inBoth((language) =>
    [reason(cause, language), cause.rule.description[language], cause.rule.offer[language]]
      .filter((line) => line !== '')
      .join('\n'),
  );

type Language = keyof Text;

const inBoth = (write: (language: Language) => string): Text => ({ en: write('en'), zh: write('zh') });

function reason({ rule, amountBase, businessDate, currency }: TaskCause, language: Language): string {
  const name = rule.name[language];
  const date = dateIn(language, businessDate);
  if (amountBase === null) return language === 'zh' ? `${name}（${date}）` : `${name} on ${date}`;
  const amount = `${money(amountBase)} ${currency}`;
  return language === 'zh' ? `${name}：${amount}（${date}）` : `${name}: ${amount} on ${date}`;
}

/** 1234567.5 as 1,234,567.50, digit by digit: no number is made of it. */
function money(decimal: string): string {
  const [whole = '', minor = ''] = decimal.split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${minor.padEnd(2, '0')}`;
}

const dateFormats = {
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'long' }),
  zh: new Intl.DateTimeFormat('zh-CN', { timeZone: 'UTC', dateStyle: 'long' }),
};

const dateIn = (language: Language, date: string): string =>
  dateFormats[language].format(new Date(`${date}T00:00:00Z`));
