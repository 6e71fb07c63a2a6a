import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { engineFlags } from './tune-engine.js';

test.each(Object.entries(engineFlags))('the engine knows what it is told for the %s', (_, flags) => {
  const { status, stderr } = spawnSync(process.execPath, [...flags, '-e', ''], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
