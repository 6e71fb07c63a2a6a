import { type Receipt } from '@baleen/channels';
import { expect, it } from 'vitest';
import { GatheredReceipts } from './gathered-receipts.js';

const receipt = (contactId: string): Receipt => {
  return { contactId, providerId: null, status: 'delivered', at: null, detail: '' };
};

/** Written down only when the test says so. */
function slowWriting() {
  const batches: string[][] = [];
  const begun: (() => void)[] = [];
  const gathered = new GatheredReceipts(async (receipts) => {
    batches.push(receipts.map(({ contactId }) => contactId!));
    await new Promise<void>((resolve) => begun.push(resolve));
    if (receipts.some(({ contactId }) => contactId === 'bad')) throw new Error('cannot be written down');
    return receipts.map(({ contactId }) => (contactId === 'old' ? 'known' : 'changed'));
  });
  const finish = async (): Promise<void> => {
    await expect.poll(() => begun.length).toBeGreaterThan(0);
    begun.shift()!();
  };
  return { gathered, batches, finish };
}

it('what arrives while a batch is under way is written down together, and each caller hears of its own', async () => {
  const { gathered, batches, finish } = slowWriting();
  const first = gathered.take([receipt('a')]);
  const others = [gathered.take([receipt('b'), receipt('old')]), gathered.take([receipt('c')])];
  await finish();
  await finish();
  expect(await first).toEqual(['changed']);
  expect(await Promise.all(others)).toEqual([['changed', 'known'], ['changed']]);
  expect(batches).toEqual([['a'], ['b', 'old', 'c']]);
});

it('a receipt that cannot be written down keeps out nobody else', async () => {
  const { gathered, batches, finish } = slowWriting();
  const first = gathered.take([receipt('a')]);
  const [bad, good] = [gathered.take([receipt('bad')]), gathered.take([receipt('c')])];
  const refused = expect(bad).rejects.toThrow('cannot be written down');
  for (let batch = 0; batch < 4; batch++) await finish();
  await refused;
  expect(await Promise.all([first, good])).toEqual([['changed'], ['changed']]);
  expect(batches.slice(1)).toEqual([['bad', 'c'], ['bad'], ['c']]);
});

it('no more than five hundred are written down together', async () => {
  const { gathered, batches, finish } = slowWriting();
  const all = Array.from({ length: 602 }, (_, index) => gathered.take([receipt(String(index))]));
  for (let batch = 0; batch < 3; batch++) await finish();
  await Promise.all(all);
  expect(batches.map(({ length }) => length)).toEqual([1, 500, 101]);
});
