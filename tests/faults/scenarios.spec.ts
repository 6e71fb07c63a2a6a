import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { alone } from '../../apps/api/src/features/runs/alone.js';
import { type TestTemplate } from '../support/test-database.js';
import { killDatabase } from './harness/database-kill.js';
import { FaultyWire } from './harness/faulty-wire.js';
import { brokenPromises } from './harness/invariants.js';
import { scenarios } from './harness/scenarios.js';
import { prepareStages, Stage } from './harness/stage.js';

let template: TestTemplate;
beforeAll(async () => {
  template = await prepareStages();
});
afterAll(() => template.drop());

test('who runs and stands still loses the right to run after the lease, and nobody else does', async () => {
  const stage = await Stage.open(template, 2);
  const wire = await FaultyWire.before(stage.test.url);
  const sleeper = await stage.connect(wire.url);
  let wake: () => void = () => undefined;
  const asleep = new Promise<void>((resolve) => (wake = resolve));
  let begin: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const work = (): Promise<void> => {
    begin();
    return asleep;
  };
  const holder = alone(sleeper, work, 2_000);
  await begun;
  wire.arm({ at: 'AS beat', nth: 1, kind: 'freeze' });
  await wire.happened;
  while ((await alone(stage.database, () => Promise.resolve('runs'))) === undefined) await pause(10);
  wire.thaw();
  wake();
  await holder;
  await wire.close();
  await stage.close();
});

/** More seeds: `npm run soak -- faults`. */
test.each(Object.entries(scenarios))('every promise holds after %s', async (_, play) => {
  const stage = await Stage.open(template, 1);
  try {
    const provider = await play(stage);
    expect(stage.reading.detections.length).toBeGreaterThan(20);
    expect(await brokenPromises(stage, provider)).toEqual([]);
  } finally {
    await stage.close();
  }
});

test('every promise holds after a database that is killed', async () => {
  expect(await killDatabase([1])).toEqual([]);
});
