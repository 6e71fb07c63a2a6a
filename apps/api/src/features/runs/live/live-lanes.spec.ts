import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LiveLanes, type Quick } from './live-lanes.js';

interface Job {
  readonly customerId: string;
  readonly id: number;
}

const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

test('everybody is answered once, a customer’s jobs come in their order and never at once, and nobody fails for another', async () => {
  const jobs = fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.boolean(), fc.boolean(), fc.boolean()), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(
      jobs,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 5 }),
      async (wanted, lanes, most) => {
        const atWork = new Set<string>();
        const done: Job[] = [];
        const bad = new Set(wanted.flatMap(([, isBad], id) => (isBad ? [id] : [])));
        const long = new Set(wanted.flatMap(([, , isLong], id) => (isLong ? [id] : [])));
        const work = async (batch: readonly Job[]): Promise<number[]> => {
          expect(batch.length).toBeLessThanOrEqual(most);
          for (const { customerId } of batch) {
            expect(atWork.has(customerId)).toBe(false);
            atWork.add(customerId);
          }
          await turn();
          for (const { customerId } of batch) atWork.delete(customerId);
          if (batch.some(({ id }) => bad.has(id))) throw new Error('bad');
          done.push(...batch);
          return batch.map(({ id }) => id);
        };
        const soon = new Set(wanted.flatMap(([, , , isSoon], id) => (isSoon ? [id] : [])));
        const quick = async (batch: readonly Job[]): Promise<Quick<number>[]> => {
          const short = batch.filter(({ id }) => !long.has(id) && !soon.has(id));
          await work(short);
          return batch.map(({ id }) => (soon.delete(id) ? 'soon' : long.has(id) ? undefined : id));
        };
        const late = new Set(wanted.flatMap(([, , , isSoon], id) => (isSoon && id % 2 === 0 ? [id] : [])));
        const longWork = async (batch: readonly Job[]): Promise<(number | 'soon')[]> => {
          const free = batch.filter(({ id }) => !late.has(id));
          await work(free);
          return batch.map(({ id }) => (late.delete(id) ? 'soon' : id));
        };
        const line = new LiveLanes<Job, number>({ lanes, longLanes: 1, most, quick, work: longWork, pause: turn });
        const answers = await Promise.allSettled(wanted.map(([customerId], id) => line.do({ customerId, id })));
        expect(answers.map((answer) => (answer.status === 'fulfilled' ? answer.value : 'bad'))).toEqual(
          wanted.map((_, id) => (bad.has(id) ? 'bad' : id)),
        );
        for (const customer of 'ABCD') {
          const ids = done.filter(({ customerId }) => customerId === customer).map(({ id }) => id);
          expect(ids).toEqual([...ids].sort((a, b) => a - b));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('who comes alone begins at once; who comes while all are at work goes together', async () => {
  const sizes: number[] = [];
  const work = async (batch: readonly Job[]): Promise<number[]> => {
    sizes.push(batch.length);
    await turn();
    return batch.map(({ id }) => id);
  };
  const line = new LiveLanes<Job, number>({ lanes: 1, longLanes: 1, most: 10, quick: work, work });
  await Promise.all(['A', 'B', 'C', 'B'].map((customerId, id) => line.do({ customerId, id })));
  expect(sizes).toEqual([1, 2, 1]);
});

test('whom somebody else has in hand comes again, and takes longer only where that lasts', async () => {
  const pauses: number[] = [];
  const line = new LiveLanes<Job, string>({
    ...{ lanes: 1, longLanes: 1, most: 10 },
    quick: (batch) => Promise.resolve(batch.map(({ id }) => (pauses.length > id ? 'quick' : 'soon'))),
    work: (batch) => Promise.resolve(batch.map(() => 'long')),
    pause: (tries) => Promise.resolve(pauses.push(tries)),
  });
  expect(await line.do({ customerId: 'A', id: 2 })).toBe('quick');
  expect(await line.do({ customerId: 'A', id: 1_000 })).toBe('long');
  expect(pauses).toEqual([0, 1, 2, ...Array(24).keys()]);
});

test('nobody waits for what takes longer, but for the next of the same customer', async () => {
  const done: string[] = [];
  let end = (): void => undefined;
  const line = new LiveLanes<Job, number>({
    ...{ lanes: 1, longLanes: 1, most: 10 },
    quick: (batch) => Promise.resolve(batch.map(({ id }) => (id === 0 ? undefined : id))),
    work: async (batch) => {
      await new Promise<void>((resolve) => (end = resolve));
      return batch.map(({ id }) => id);
    },
  });
  const answers = ['A', 'B', 'A'].map(async (customerId, id) => {
    await line.do({ customerId, id });
    done.push(`${customerId}${id}`);
  });
  await answers[1];
  expect(done).toEqual(['B1']);
  end();
  await Promise.all(answers);
  expect(done).toEqual(['B1', 'A0', 'A2']);
});
