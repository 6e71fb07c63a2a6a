import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baleen-check-node-'));
  mkdirSync(join(folder, 'scripts'));
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  cpSync(join(projectFolder, 'scripts/check-node.mjs'), join(folder, 'scripts/check-node.mjs'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** After an installation that has brought a program of these words for Node. */
function afterInstalling(program: string) {
  writeFileSync(join(folder, 'node_modules/.bin/node'), `#!/bin/sh\n${program}\n`, { mode: 0o755 });
  const script = join(folder, 'scripts/check-node.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  return { status, stderr };
}

test('an installation whose Node does not run is refused, and people hear what is missing', () => {
  const missing = 'libatomic.so.1: cannot open shared object file';
  const { status, stderr } = afterInstalling(`echo "${missing}" >&2; exit 127`);
  expect(status).toBe(1);
  expect(stderr).toContain(missing);
  expect(stderr).toContain('apt-get install libatomic1');
});

test('one whose Node runs is not spoken of', () => {
  expect(afterInstalling('exit 0')).toEqual({ status: 0, stderr: '' });
});
