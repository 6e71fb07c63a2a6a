import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { makeTemporaryFolder, removeLeftFolders, withTemporaryFolder } from './temporary-folder.js';

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'baleen-test-'));
  vi.stubEnv('TMPDIR', temporary);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(temporary, { recursive: true });
});

it('removes what a process left that lives no more, and leaves what is in use and what is not ours', async () => {
  const used = basename(await makeTemporaryFolder('night'));
  const [, namespace] = used.split('-');
  const ofAnotherContainer = `baleen-1-${process.pid}-1-upload-abcDEF`;
  // The same number, given to a process that started at another time.
  const left = `baleen-${namespace}-${process.pid}-1-upload-abcDEF`;
  for (const name of [left, ofAnotherContainer, 'baleen-upload-abcDEF', 'somebody-else'])
    mkdirSync(join(temporary, name, 'within'), { recursive: true });
  await removeLeftFolders();
  const others = [used, 'baleen-upload-abcDEF', 'somebody-else'];
  expect(readdirSync(temporary).sort()).toEqual([...others, ofAnotherContainer].sort());
  await removeLeftFolders(Date.now() + 2 * 86_400_000);
  expect(readdirSync(temporary).sort()).toEqual(others.sort());
});

it('lends a folder for the work alone, also where it fails', async () => {
  const failing = withTemporaryFolder('upload', async (folder) => {
    mkdirSync(join(folder, 'within'));
    await Promise.reject(new Error('the work fails'));
  });
  await expect(failing).rejects.toThrow('the work fails');
  expect(readdirSync(temporary)).toEqual([]);
});
