import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runModelCommand as run } from '../../../../../tests/support/model-command-line.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baleen-model-'));
  const rows = Array.from(
    { length: 400 },
    (_, i) => `${i % 97},${(i * 7) % 13},${i % 97 > 60 !== (i % 11 === 0) ? 'yes' : 'no'}`,
  );
  await writeFile(join(folder, 'table.csv'), ['balance,visits,bought', ...rows, ''].join('\n'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('model command', () => {
  it('evaluates a model on a table of one’s own', async () => {
    const { status, json } = await run(
      'evaluate',
      'logistic-regression',
      '--data',
      join(folder, 'table.csv'),
      '--target',
      'bought',
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({ name: 'logistic-regression', action: 'evaluate' });
  });

  it('scores with what fit printed, and prints the same model for the same data', async () => {
    const table = join(folder, 'table.csv');
    const first = await run('fit', 'logistic-regression', '--data', table, '--target', 'bought');
    const second = await run('fit', 'logistic-regression', '--data', table, '--target', 'bought');
    expect(JSON.stringify(second.json)).toBe(JSON.stringify(first.json));
    await writeFile(join(folder, 'model.json'), JSON.stringify(first.json));
    const scored = await run('score', 'logistic-regression', '--data', table, '--params', join(folder, 'model.json'));
    expect(scored.status).toBe(0);
  });

  it('refuses a missing file, a file that is no JSON and an unknown model with exit status 2', async () => {
    const table = join(folder, 'table.csv');
    expect(await run('fit', 'rfm', '--data', join(folder, 'nothing.csv'))).toMatchObject({
      status: 2,
      json: { code: 'FILE_MISSING' },
    });
    expect(await run('score', 'churn', '--data', table, '--params', table)).toMatchObject({
      status: 2,
      json: { code: 'PARAMS_NOT_JSON' },
    });
    expect((await run('fit', 'crystal-ball', '--data', table)).status).toBe(2);
  });
});
