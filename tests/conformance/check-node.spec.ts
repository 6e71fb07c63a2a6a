import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
  const brought = join(folder, 'node_modules/.bin/node');
  writeFileSync(brought, `#!/bin/sh\n${program}\n`, { mode: 0o755 });
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'scripts/check-node.mjs')], {
    encoding: 'utf8',
  });
  return { status, stderr, isThere: existsSync(brought) };
}

test('a Node that has come along and does not run is put aside, and people hear what is missing', () => {
  const { status, stderr, isThere } = afterInstalling(
    'echo "libatomic.so.1: cannot open shared object file" >&2; exit 127',
  );
  expect({ status, isThere }).toEqual({ status: 0, isThere: false });
  expect(stderr).toContain('libatomic.so.1: cannot open shared object file');
  expect(stderr).toContain('apt-get install libatomic1');
});

test('one that runs stays, and nothing is said', () => {
  expect(afterInstalling('exit 0')).toEqual({ status: 0, stderr: '', isThere: true });
});
