import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DoubtRounds } from './doubt-rounds.js';

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => void vi.useRealTimers());

/** Each number is what one asking finds. */
function rounds(...found: number[]) {
  const ask = vi.fn(() => Promise.resolve(found.shift() ?? 0));
  return { ask, doubts: new DoubtRounds({ ask, isHalted: () => false }) };
}

it('asks after everything at the end', async () => {
  const { ask, doubts } = rounds(64, 3);
  doubts.beginWhereDue();
  expect(ask).not.toHaveBeenCalled();
  await doubts.finish();
  expect(ask).toHaveBeenCalledTimes(3);
});

it('asks every few seconds while a backlog lasts, one round at a time', async () => {
  const { ask, doubts } = rounds(0, 0);
  for (const expected of [1, 2]) {
    vi.advanceTimersByTime(5_000);
    doubts.beginWhereDue();
    doubts.beginWhereDue();
    await new Promise(setImmediate);
    doubts.beginWhereDue();
    expect(ask).toHaveBeenCalledTimes(expected);
  }
});

it('an error beside the submissions comes out at their end', async () => {
  const doubts = new DoubtRounds({ ask: () => Promise.reject(new Error('no database')), isHalted: () => false });
  vi.advanceTimersByTime(5_000);
  doubts.beginWhereDue();
  await new Promise(setImmediate);
  await expect(doubts.finish()).rejects.toThrow('no database');
});

it('asks nothing where the channel is halted', async () => {
  const ask = vi.fn(() => Promise.resolve(1));
  await new DoubtRounds({ ask, isHalted: () => true }).finish();
  expect(ask).not.toHaveBeenCalled();
});
