import { expect, test } from 'vitest';
import { hashPassword, isPassword, newPassword } from './password.js';

test('a password is recognised by its argon2id hash, and no other is', async () => {
  const hash = await hashPassword('correct horse battery');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await isPassword('correct horse battery', hash)).toBe(true);
  expect(await isPassword('correct horse batterz', hash)).toBe(false);
});

test('nobody signs in as a user who does not exist, and finding that out takes a comparable time', async () => {
  const hash = await hashPassword('something');
  await isPassword('warm up', undefined);
  const timed = async (against: string | undefined): Promise<number> => {
    const begun = performance.now();
    expect(await isPassword('guess', against)).toBe(false);
    return performance.now() - begun;
  };
  const median = async (against: string | undefined): Promise<number> => {
    const times: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) times.push(await timed(against));
    return times.sort((a, b) => a - b)[4]!;
  };
  // Without the decoy the second would be thousands of times faster.
  expect(await median(undefined)).toBeGreaterThan((await median(hash)) / 5);
});

test('made passwords differ and are long', () => {
  const made = new Set(Array.from({ length: 100 }, newPassword));
  expect(made.size).toBe(100);
  expect([...made].every((password) => password.length === 20)).toBe(true);
});
