import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../scripts/soak.mjs', import.meta.url));

it('1,500 sends with lost answers, repeated and forged receipts and killed workers: each accepted at most once, and every figure reconciles', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--quick', 'delivery'], { encoding: 'utf8' });
  expect({ status, stdout, stderr }).toMatchObject({ status: 0 });
  const figure = (name: string): number => Number(new RegExp(`${name} +(\\d+)`).exec(stdout)?.[1]);
  expect(figure('contacts')).toBe(1_500);
  expect(figure('accepted more than once')).toBe(0);
  expect(figure('workers killed')).toBeGreaterThan(0);
  expect(figure('forged receipts refused')).toBeGreaterThan(0);
}, 300_000);
