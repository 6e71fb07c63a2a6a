import { expect, it } from 'vitest';
import { didYouMean } from './did-you-mean.js';

it('finds the known name that a slip of the finger meant, and none for another word', () => {
  const known = ['amount', 'amountBase', 'customerId', 'status'];
  expect(['amuont', 'AmountBase', 'custmerId', 'statsu', 'colour', ''].map((name) => didYouMean(name, known))).toEqual([
    'amount',
    'amountBase',
    'customerId',
    'status',
    undefined,
    undefined,
  ]);
});
