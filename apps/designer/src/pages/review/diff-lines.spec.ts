import { expect, test } from 'vitest';
import { diffLines, type DiffLine } from './diff-lines.js';

const changed = (lines: readonly DiffLine[]): string[] =>
  lines.flatMap(({ text, isShared }) => (isShared ? [] : [text.trim()]));

test('only lines that differ are marked, and the order of keys is no difference', () => {
  const before = { name: 'x', limit: 1000, tags: ['a', 'b'] };
  const after = { limit: 2000, tags: ['a', 'c', 'b'], name: 'x' };
  const { before: left, after: right } = diffLines(before, after);
  expect(changed(left)).toEqual(['"limit": 1000,']);
  expect(changed(right)).toEqual(['"limit": 2000,', '"c",']);
});

test('very long documents are compared too, in the blink of an eye', () => {
  const long = Array.from({ length: 6_000 }, (_, i) => i);
  const { after } = diffLines(long, [...long, -1]);
  expect(changed(after)).toEqual(['5999,', '-1']);
});
