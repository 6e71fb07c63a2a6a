import { expect, test } from 'vitest';
import { customerPartition, partitionCount } from './partition.js';

test('a partition follows the published FNV-1a values', () => {
  // Reference values of the 32-bit hash: '' 811c9dc5, 'a' e40c292c, 'foobar' bf9cf968.
  expect(customerPartition('')).toBe(0x811c9dc5 % 64);
  expect(customerPartition('a')).toBe(0xe40c292c % 64);
  expect(customerPartition('foobar')).toBe(0xbf9cf968 % 64);
});

test('an id beyond ASCII is hashed by its UTF-8', () => {
  // 客 is e5 ae a2: ((((basis ^ e5) * prime) ^ ae) * prime ^ a2) * prime.
  const hash = [0xe5, 0xae, 0xa2].reduce((h, byte) => Math.imul(h ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
  expect(customerPartition('客')).toBe(hash % 64);
});

test('customers spread over all partitions about evenly', () => {
  const counts = new Array<number>(partitionCount).fill(0);
  for (let id = 0; id < 6400; id++) counts[customerPartition(`C${id}`)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(50);
  expect(Math.max(...counts)).toBeLessThan(150);
});
