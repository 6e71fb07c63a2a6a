import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { inHands } from './in-hands.js';

const items = [...Array(12).keys()];

it('does each item once, as many at a time as there are hands', async () => {
  const done: number[] = [];
  let [now, most] = [0, 0];
  const work = async (_: string, item: number): Promise<void> => {
    most = Math.max(most, ++now);
    await pause(5);
    now--;
    done.push(item);
  };
  await inHands({ lanes: ['a', 'b', 'a', 'b'], items, work });
  expect(done.sort((a, b) => a - b)).toEqual(items);
  expect(most).toBe(4);
});

it('leaves the items to the hands that may take them, and goes on with all when all may', async () => {
  const takers: string[] = [];
  let isCrowded = true;
  const work = async (lane: string): Promise<void> => {
    takers.push(lane);
    if (takers.length === 3) isCrowded = false;
    await pause(200);
  };
  await inHands({ lanes: ['a', 'b'], items, work, mayTake: (hand) => Promise.resolve(hand === 0 || !isCrowded) });
  expect(takers.slice(0, 3)).toEqual(['a', 'a', 'a']);
  expect(takers).toHaveLength(12);
  expect(takers).toContain('b');
});

it('waits for what was begun also where nobody can tell who may take an item', async () => {
  const ended: number[] = [];
  const work = async (_: string, item: number): Promise<void> => {
    await pause(20);
    ended.push(item);
  };
  const mayTake = (hand: number): Promise<boolean> =>
    hand === 0 ? Promise.resolve(true) : Promise.reject(new Error('no connection'));
  await expect(inHands({ lanes: ['a', 'b'], items, work, mayTake })).rejects.toThrow('no connection');
  expect(ended).toEqual([0]);
});

it('takes nothing more after a fault, and says so when what was begun has ended', async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  const work = async (_: string, item: number): Promise<void> => {
    begun.push(item);
    if (item === 1) throw new Error('a partition failed');
    await pause(20);
    ended.push(item);
  };
  await expect(inHands({ lanes: ['a', 'b'], items, work })).rejects.toThrow('a partition failed');
  expect(begun).toEqual([0, 1]);
  expect(ended).toEqual([0]);
});
