import { describe, expect, it } from 'vitest';
import { checkPurchases } from './check-purchases.js';
import { type Purchases } from './purchases.js';

const sound = {
  customers: 2,
  customer: Int32Array.of(0, 1, 1),
  day: Int32Array.of(10, 12, 15),
  amount: Float64Array.of(5, 0, 7.5),
};
const codeOf = (changes: Partial<Purchases>, asOf = 20): string => {
  const checked = checkPurchases({ ...sound, ...changes }, asOf);
  return checked.ok ? 'accepted' : checked.refusal.code;
};

describe('checkPurchases', () => {
  it('accepts purchases up to and including the day of the calculation and the first day of the relationship', () => {
    expect(codeOf({ since: Int32Array.of(10, 12) }, 15)).toBe('accepted');
  });

  it('refuses no purchases at all', () => {
    const none = { customer: Int32Array.of(), day: Int32Array.of(), amount: Float64Array.of() };
    expect(codeOf(none)).toBe('PURCHASES_EMPTY');
  });

  it('refuses amounts that are not finite or negative', () => {
    expect(codeOf({ amount: Float64Array.of(1, NaN, 1) })).toBe('PURCHASES_AMOUNT_NOT_A_NUMBER');
    expect(codeOf({ amount: Float64Array.of(1, Infinity, 1) })).toBe('PURCHASES_AMOUNT_NOT_A_NUMBER');
    expect(codeOf({ amount: Float64Array.of(1, 1, -0.01) })).toBe('PURCHASES_AMOUNT_NEGATIVE');
  });

  it('refuses a day after the calculation and a day before the relationship began', () => {
    expect(codeOf({}, 14)).toBe('PURCHASES_AFTER_AS_OF');
    expect(codeOf({ since: Int32Array.of(11, 12) })).toBe('PURCHASES_BEFORE_RELATIONSHIP');
  });

  it('refuses a customer outside the list', () => {
    expect(codeOf({ customers: 1 })).toBe('PURCHASES_UNKNOWN_CUSTOMER');
  });

  it('says in both languages which purchase it was', () => {
    const checked = checkPurchases(sound, 14);
    expect(checked.ok ? undefined : checked.refusal.message).toEqual({
      en: 'Purchase 3 lies after the day of the calculation.',
      zh: '第 3 笔交易晚于计算日。',
    });
  });
});
