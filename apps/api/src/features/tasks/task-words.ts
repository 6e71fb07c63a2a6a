import { type RuleDocument, type Text } from '@baleen/rules';

/** What of a rule a task speaks of. */
export type RuleWords = Pick<RuleDocument, 'name' | 'description' | 'offer'>;

export interface TaskCause {
  /** Null where a journey was entered without a detection. */
  readonly rule: RuleWords | null;
  /** The journey's own title. */
  readonly title?: Text | null;
  /** Exact decimal in base currency; null where the detection has no amount. */
  readonly amountBase: string | null;
  readonly businessDate: string;
  /** ISO-4217. */
  readonly currency: string;
}

export interface TaskSpeech extends TaskCause {
  /** The journey's own, instead of the rule's. */
  readonly ownPoints?: Text | null;
  readonly offer: Text;
}

/** Why the task is there, in one line. */
export const taskReason = (cause: TaskCause): Text => inBoth((language) => reason(cause, language));

/** What to speak about: the occasion, what it means, and what to offer. */
export const talkingPoints = (speech: TaskSpeech): Text =>
  inBoth((language) =>
    [reason(speech, language), (speech.ownPoints ?? speech.rule?.description)?.[language] ?? '', speech.offer[language]]
      .filter((line) => line !== '')
      .join('\n'),
  );

export interface TaskRank {
  /** 1 to 4. */
  readonly urgency: number;
  readonly isLate: boolean;
  /** Of the arbitration, exact decimal in base currency; null where it went by priority. */
  readonly score: string | null;
  readonly priority: number;
  readonly amountBase: string | null;
  readonly currency: string;
}

/** By what the task is ranked. */
export const rankReason = (rank: TaskRank): Text =>
  inBoth((language) => {
    const parts = [
      urgencyWords[rank.urgency - 1]![language],
      rank.isLate ? lateWords[language] : '',
      worth(rank, language),
    ];
    return parts.filter((part) => part !== '').join(language === 'zh' ? '，' : ', ');
  });

const urgencyWords: readonly Text[] = [
  { en: 'nice to have', zh: '锦上添花' },
  { en: 'the normal course', zh: '常规跟进' },
  { en: 'money in motion or a fixed date', zh: '资金变动或限期事项' },
  { en: 'loss is happening now', zh: '正在流失' },
];
const lateWords: Text = { en: 'late, so one step more urgent', zh: '已逾期，紧急程度提高一级' };

function worth({ score, priority, amountBase, currency }: TaskRank, language: Language): string {
  if (score !== null) {
    const value = `${money(rounded(score))} ${currency}`;
    return language === 'zh' ? `预期价值 ${value}` : `expected value ${value}`;
  }
  const priorityText = language === 'zh' ? `优先级 ${priority}` : `priority ${priority}`;
  return amountBase === null ? priorityText : `${priorityText} × ${money(amountBase)} ${currency}`;
}

type Language = keyof Text;

const inBoth = (write: (language: Language) => string): Text => ({ en: write('en'), zh: write('zh') });

function reason({ rule, title, amountBase, businessDate, currency }: TaskCause, language: Language): string {
  const name = (title ?? rule?.name)?.[language] ?? '';
  const date = dateIn(language, businessDate);
  if (amountBase === null) return language === 'zh' ? `${name}（${date}）` : `${name} on ${date}`;
  const amount = `${money(amountBase)} ${currency}`;
  return language === 'zh' ? `${name}：${amount}（${date}）` : `${name}: ${amount} on ${date}`;
}

/** A score has as many digits as its factors give; two are enough to read. */
const rounded = (decimal: string): string => decimal.replace(/(\.\d{2})\d+$/, '$1');

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
