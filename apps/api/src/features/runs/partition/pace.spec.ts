import { expect, test } from 'vitest';
import { Pace } from './pace.js';

const page = (pace: Pace, isTouched: boolean): void => {
  const customers = pace.of(1_000);
  pace.done({ customers, heldMs: customers, isTouched });
};

test('where live events come a page is what is written in a moment, never nobody; where none come it is a full page, also after a while', () => {
  const pace = new Pace();
  page(pace, false);
  expect(pace.of(1_000)).toBe(1_000);
  for (let i = 0; i < 8; i++) page(pace, i % 4 === 0);
  expect(pace.of(1_000)).toBe(40);
  pace.disturbed(40);
  expect([pace.of(1_000), pace.of(10)]).toEqual([32, 10]);
  for (let i = 0; i < 60; i++) page(pace, false);
  expect(pace.of(1_000)).toBe(1_000);
});
