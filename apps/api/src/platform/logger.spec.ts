import { expect, test } from 'vitest';
import { describeFault } from './logger.js';

test('a database error tells its code and constraint, and none of the values of the row', () => {
  const error = Object.assign(new Error('invalid input syntax for type date: "13800138000"'), {
    code: '23505',
    severity: 'ERROR',
    detail: 'Key (phone)=(13800138000) already exists.',
    table: 'customer',
    constraint: 'customer_phone',
  });
  const told = describeFault(error);
  expect(told).toMatchObject({ code: '23505', table: 'customer', constraint: 'customer_phone' });
  expect(JSON.stringify(told)).not.toContain('13800138000');
});

test('an error of our own keeps its message and its place', () => {
  expect(describeFault(new RangeError('no such day'))).toMatchObject({
    error: 'RangeError: no such day',
    places: expect.stringContaining('logger.spec'),
  });
});
