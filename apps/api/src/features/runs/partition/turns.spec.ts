import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.js';

it('does one work after the other, in the order in which they came', async () => {
  const turns = new Turns();
  const seen: string[] = [];
  const work = (name: string, ms: number) => async (): Promise<string> => {
    seen.push(`${name} begins`);
    await pause(ms);
    seen.push(`${name} ends`);
    return name;
  };
  const all = await Promise.all([turns.take(work('a', 20)), turns.take(work('b', 1)), turns.take(work('c', 5))]);
  expect(all).toEqual(['a', 'b', 'c']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

it('goes on after a work that has failed, and tells it to whom it belongs', async () => {
  const turns = new Turns();
  const failed = turns.take(() => Promise.reject(new Error('a page failed')));
  const next = turns.take(() => Promise.resolve('done'));
  await expect(failed).rejects.toThrow('a page failed');
  expect(await next).toBe('done');
});
