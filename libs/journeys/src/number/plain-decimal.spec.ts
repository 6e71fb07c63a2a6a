import { expect, it } from 'vitest';
import { plainDecimal } from './plain-decimal.js';

it.each([
  ['30000.00', '30000'],
  ['0.70', '0.7'],
  ['010', '10'],
  ['0', '0'],
  ['-0.0', '0'],
  ['-0.50', '-0.5'],
  ['100', '100'],
])('writes %s as %s', (text, plain) => {
  expect(plainDecimal(text)).toBe(plain);
});
