import { expect, test } from 'vitest';
import { type RunItem, withRun } from './runs.js';

const run = (more: Partial<RunItem>): RunItem => ({
  ...{ id: '1', from: '2026-02-28', to: '2026-02-28', status: 'running', startedAt: '', finishedAt: null },
  ...{ partitionsDone: 0, partitions: 64, detections: 0, contacts: 0, tasks: 0, progress: 0 },
  ...{ ratePerSecond: null, etaSeconds: null, error: null },
  ...more,
});
const listOf = (...items: RunItem[]) => ({ pages: [{ items, next: null }], pageParams: [null] });
const statuses = (data: ReturnType<typeof listOf>) => data.pages[0]!.items.map(({ status }) => status);

test('a run that is done stays so when the answer that it has begun comes after the news', () => {
  const data = withRun(listOf(run({ status: 'done' })), run({}));
  expect(statuses(data as ReturnType<typeof listOf>)).toEqual(['done']);
});

test('a run that has failed may run again, and a new one goes to the top', () => {
  const again = withRun(listOf(run({ status: 'failed' })), run({}));
  expect(statuses(again as ReturnType<typeof listOf>)).toEqual(['running']);
  const data = withRun(again, run({ id: '2', status: 'done' }));
  expect(statuses(data as ReturnType<typeof listOf>)).toEqual(['done', 'running']);
});
