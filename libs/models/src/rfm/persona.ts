import { type Text } from '../result/index.js';

/** The personas, in the order of their codes; `none` is a customer without a purchase. */
export const personas = ['none', 'lost', 'at-risk', 'cannot-lose', 'promising', 'new', 'champion'] as const;

export type Persona = (typeof personas)[number];

export const personaNames: Readonly<Record<Persona, Text>> = {
  none: { en: 'no purchase', zh: '无交易' },
  lost: { en: 'lost', zh: '已流失' },
  'at-risk': { en: 'at risk', zh: '有流失风险' },
  'cannot-lose': { en: 'cannot lose', zh: '不可失去' },
  promising: { en: 'promising', zh: '有潜力' },
  new: { en: 'new', zh: '新客户' },
  champion: { en: 'champion', zh: '冠军客户' },
};

export interface RfmScores {
  /** 1 (long ago) to 5 (just now). */
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
  /** Number of purchases, which tells a new customer from a rare one. */
  readonly purchases: number;
}

/**
 * The persona of a customer. With value = the mean of the frequency and the monetary score:
 *
 * | recency | value 4 or more | value from 2.5 | below 2.5 |
 * |---|---|---|---|
 * | 4, 5 | champion | promising | promising |
 * | 3 | promising | promising | at risk |
 * | 1, 2 | cannot lose | at risk | lost |
 *
 * Who bought once only, with recency 4 or 5, is new whatever the amount. No purchase, no persona.
 */
export function persona({ recency, frequency, monetary, purchases }: RfmScores): Persona {
  if (purchases === 0) return 'none';
  const value = (frequency + monetary) / 2;
  if (recency >= 4) {
    if (purchases === 1) return 'new';
    return value >= 4 ? 'champion' : 'promising';
  }
  if (recency === 3) return value >= 2.5 ? 'promising' : 'at-risk';
  if (value >= 4) return 'cannot-lose';
  return value >= 2.5 ? 'at-risk' : 'lost';
}
