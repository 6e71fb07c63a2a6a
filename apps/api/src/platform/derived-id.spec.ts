import { expect, test } from 'vitest';
import { derivedId } from './derived-id.js';

test('equal parts give equal ids, and the id is a UUID of version 8', () => {
  // Ids are kept for years: these parts must give this id for ever.
  expect(derivedId('thing', 'a', 'b')).toBe('cb01ea81-946f-80c0-97fa-f399ef407c72');
  expect(derivedId('thing', 'a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('neither the kind nor where one part ends is confused', () => {
  const ids = [derivedId('x', 'ab', 'c'), derivedId('x', 'a', 'bc'), derivedId('x', 'abc'), derivedId('y', 'ab', 'c')];
  expect(new Set(ids).size).toBe(ids.length);
});
