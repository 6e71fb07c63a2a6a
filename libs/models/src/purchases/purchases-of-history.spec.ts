import { describe, expect, it } from 'vitest';
import { buildHistory } from '../history/index.js';
import { purchasesOfHistory } from './purchases-of-history.js';

describe('purchasesOfHistory', () => {
  it('takes the events asked for, with an amount, up to the day', () => {
    const history = buildHistory({ subjects: 3, coveredFrom: 0, coveredTo: 100 }, [
      { subject: 2, day: 7, type: 'card-purchase', amount: 30 },
      { subject: 0, day: 5, type: 'card-purchase', amount: 10 },
      { subject: 0, day: 3, type: 'login' },
      { subject: 0, day: 4, type: 'card-purchase', amount: -4 },
      { subject: 0, day: 4, type: 'card-purchase' },
      { subject: 0, day: 11, type: 'card-purchase', amount: 1 },
    ]);
    expect(purchasesOfHistory(history, { types: ['card-purchase'] }, 10)).toEqual({
      customers: 3,
      customer: Int32Array.of(0, 2),
      day: Int32Array.of(5, 7),
      amount: Float64Array.of(10, 30),
    });
  });
});
