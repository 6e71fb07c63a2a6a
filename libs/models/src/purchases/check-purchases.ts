import { accept, refuse, type Result } from '../result/index.js';
import { type Purchases } from './purchases.js';

/**
 * Checks purchases once, at the edge; the models then rely on them.
 * @param asOf no purchase may lie after this day.
 * @returns a refusal for no purchases, an unknown customer, an amount that is no number, infinite or negative, a day
 * after `asOf`, and a day before the relationship began.
 * @throws Error when the lists differ in length: the caller built them wrongly.
 */
export function checkPurchases(purchases: Purchases, asOf: number): Result<Purchases> {
  const { customers, customer, day, amount, since } = purchases;
  if (day.length !== customer.length || amount.length !== customer.length) throw new Error('lists differ in length');
  if (since && since.length !== customers) throw new Error('one first day per customer is needed');
  if (customer.length === 0) return refuse('PURCHASES_EMPTY', 'There are no purchases.', '没有任何交易记录。');
  for (let i = 0; i < customer.length; i += 1) {
    const who = customer[i]!;
    if (!(who >= 0 && who < customers)) return refusePurchase('PURCHASES_UNKNOWN_CUSTOMER', i, unknownCustomer);
    if (!Number.isFinite(amount[i]!)) return refusePurchase('PURCHASES_AMOUNT_NOT_A_NUMBER', i, notANumber);
    if (amount[i]! < 0) return refusePurchase('PURCHASES_AMOUNT_NEGATIVE', i, negative);
    if (day[i]! > asOf) return refusePurchase('PURCHASES_AFTER_AS_OF', i, afterAsOf);
    if (since && day[i]! < since[who]!) return refusePurchase('PURCHASES_BEFORE_RELATIONSHIP', i, beforeStart);
  }
  return accept(purchases);
}

const unknownCustomer = ['belongs to no known customer', '不属于任何已知客户'] as const;
const notANumber = ['has an amount that is not a finite number', '的金额不是有限数值'] as const;
const negative = [
  'has a negative amount; take reversals out of the purchases first',
  '的金额为负，请先剔除冲正或退款',
] as const;
const afterAsOf = ['lies after the day of the calculation', '晚于计算日'] as const;
const beforeStart = ['lies before the relationship began', '早于客户关系开始日'] as const;

function refusePurchase(code: string, index: number, [en, zh]: readonly [string, string]): Result<never> {
  return refuse(code, `Purchase ${index + 1} ${en}.`, `第 ${index + 1} 笔交易${zh}。`);
}
