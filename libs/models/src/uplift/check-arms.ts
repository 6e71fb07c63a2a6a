import { accept, refuse, type Result } from '../result/index.js';
import { type Arms } from './trial.js';

/**
 * Checks a trial once, at the edge.
 * @returns a refusal for no customers, an outcome that is missing or infinite, and fewer than two customers in one of
 * the groups.
 * @throws Error when the lists differ in length: the caller built them wrongly.
 */
export function checkArms<A extends Arms>(arms: A): Result<A> {
  const { treated, outcome } = arms;
  if (treated.length !== outcome.length) throw new Error('lists differ in length');
  if (outcome.length === 0) return refuse('TRIAL_EMPTY', 'There are no customers.', '没有任何客户。');
  const broken = outcome.findIndex((value) => !Number.isFinite(value));
  if (broken >= 0) {
    return refuse(
      'TRIAL_OUTCOME_NOT_A_NUMBER',
      `The outcome of customer ${broken + 1} is missing or infinite.`,
      `第 ${broken + 1} 位客户的结果缺失或为无穷大。`,
    );
  }
  const count = treated.reduce((sum, arm) => sum + arm, 0);
  if (count < 2 || treated.length - count < 2) {
    return refuse(
      'TRIAL_ONE_GROUP',
      'Both groups, contacted and control, need at least two customers.',
      '触达组和对照组均须至少有两位客户。',
    );
  }
  return accept(arms);
}
