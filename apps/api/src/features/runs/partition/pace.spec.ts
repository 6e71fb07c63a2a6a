import { expect, test } from 'vitest';
import { Pace } from './pace.js';

test('whoever is disturbed takes fewer customers at once, never none, and more again when nobody comes in between', () => {
  const pace = new Pace();
  expect(pace.of(1_000)).toBe(1_000);
  pace.disturbed();
  expect(pace.of(1_000)).toBe(500);
  for (let i = 0; i < 20; i++) pace.disturbed();
  expect([pace.of(1_000), pace.of(10)]).toEqual([32, 10]);
  for (let i = 0; i < 30; i++) pace.undisturbed();
  expect(pace.of(1_000)).toBe(1_000);
});
