import { expect, test } from 'vitest';
import { roomBehind } from './customer-state.js';

test.each([
  { base: 300, added: 0, room: 2_048 },
  { base: 300, added: 2_000, room: 48 },
  { base: 30_000, added: 0, room: 3_750 },
  { base: 30_000, added: 3_750, room: 0 },
  { base: 600_000, added: 0, room: 6_144 },
])('behind a base of $base bytes with $added bytes there is room for $room more', ({ base, added, room }) => {
  expect(roomBehind(new Uint8Array(base), new Uint8Array(added))).toBe(room);
});
