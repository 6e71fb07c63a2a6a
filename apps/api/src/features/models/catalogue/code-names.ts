import { type Text } from '@baleen/models';
import { needs } from '@baleen/journeys';
import { createCatalogue, valueName } from '@baleen/rules';

const { collections } = createCatalogue();

/** What the bank can do for a customer, as the next best action names it. */
const actions: Readonly<Record<string, Text>> = {
  'offer-wealth': { en: 'offer a wealth product', zh: '推荐理财' },
  'offer-fund': { en: 'offer a fund', zh: '推荐基金' },
  'offer-insurance': { en: 'offer insurance', zh: '推荐保险' },
  'offer-credit-card': { en: 'offer a credit card', zh: '推荐信用卡' },
  'offer-loan': { en: 'offer a loan', zh: '推荐贷款' },
  'become-main-bank': { en: 'become the main bank', zh: '争取主账户' },
  'keep-customer': { en: 'keep the customer', zh: '挽留客户' },
};

/** A code of an action, a need, a holding or a channel as people say it. */
export function codeName(code: string): Text {
  if (Object.hasOwn(actions, code)) return actions[code]!;
  if (Object.hasOwn(needs, code)) return needs[code as keyof typeof needs];
  return collections.get(code)?.meaning ?? { en: valueName('en', code), zh: valueName('zh', code) };
}

/** Several, with what stands between them in each language. */
export function codeNames(codes: readonly string[], between: Text): Text {
  const names = codes.map(codeName);
  return { en: names.map(({ en }) => en).join(between.en), zh: names.map(({ zh }) => zh).join(between.zh) };
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A whole number within a sentence, as both languages write it. */
export const whole = (value: number): string => grouped.format(value);
