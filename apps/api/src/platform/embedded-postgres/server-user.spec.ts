import { mkdtempSync, chownSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chooseServerUser } from './server-user.js';

const isRoot = process.getuid?.() === 0;
const passwd = (...names: string[]): string =>
  [
    'root:x:0:0:root:/root:/bin/sh',
    ...names.map((name, index) => `${name}:x:${5000 + index}:${6000 + index}::/:/bin/sh`),
  ].join('\n');

test.runIf(isRoot)('root runs it as postgres, and as nobody where there is no postgres', () => {
  expect(chooseServerUser('/nowhere', passwd('nobody', 'postgres'))).toEqual({
    name: 'postgres',
    uid: 5001,
    gid: 6001,
    differs: true,
  });
  expect(chooseServerUser('/nowhere', passwd('nobody'))).toMatchObject({ name: 'nobody', uid: 5000 });
});

test.runIf(isRoot)('root runs an existing database as its owner', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baleen-owner-'));
  chownSync(folder, 5002, 6002);
  expect(chooseServerUser(folder, passwd('postgres', 'nobody', 'clerk'))).toMatchObject({ name: 'clerk', uid: 5002 });
  expect(() => chooseServerUser(folder, passwd('postgres'))).toThrow(/belongs to user 5002/);
  rmSync(folder, { recursive: true });
});

test.runIf(isRoot)('a system that knows neither says what can be done', () => {
  expect(() => chooseServerUser('/nowhere', passwd())).toThrow(/DATABASE_URL/);
});

test.runIf(!isRoot)('anybody else runs it as themselves', () => {
  expect(chooseServerUser('/nowhere')).toMatchObject({ uid: process.getuid?.(), differs: false });
});
