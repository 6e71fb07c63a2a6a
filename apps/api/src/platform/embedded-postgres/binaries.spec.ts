import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBinaries, findPackage, type Package } from './binaries.js';
import { chooseServerUser } from './server-user.js';

const isRoot = process.getuid?.() === 0;
const user = chooseServerUser('/nowhere');
let folder: string;
let places: string[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'baleen-binaries-'));
  chmodSync(folder, 0o755);
  places = ['first', 'second'].map((name) => join(folder, name));
  places.forEach((place) => mkdirSync(place));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The package as installed elsewhere. */
function installedIn(name: string, parts = ['bin', 'lib', 'share', 'pg-symlinks.json']): Package {
  const packaged = findPackage();
  const native = join(folder, name, 'native');
  for (const part of parts)
    cpSync(join(packaged.native, part), join(native, part), { recursive: true, verbatimSymlinks: true });
  return { ...packaged, native };
}

function runs(program: string): boolean {
  const identity = user.differs ? { uid: user.uid, gid: user.gid } : {};
  return spawnSync(program, ['--version'], { ...identity, cwd: '/' }).status === 0;
}

test('an open installation is used as it is', () => {
  const packaged = installedIn('open');
  expect(dirname(dirname(findBinaries(user, packaged, places).postgres))).toBe(packaged.native);
});

test('an installation without its library links works from a complete copy, made once', () => {
  const packaged = installedIn('without-links');
  for (const entry of readdirSync(join(packaged.native, 'lib'), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) rmSync(join(packaged.native, 'lib', entry.name));
  }
  const binaries = findBinaries(user, packaged, places);
  expect(binaries.postgres.startsWith(places[0]!)).toBe(true);
  expect(runs(binaries.initdb) && runs(binaries.postgres)).toBe(true);
  expect(findBinaries(user, packaged, places)).toEqual(binaries);
});

test('programs that lost their execute permission work from a copy', () => {
  const packaged = installedIn('not-executable');
  for (const name of readdirSync(join(packaged.native, 'bin'))) chmodSync(join(packaged.native, 'bin', name), 0o644);
  expect(runs(findBinaries(user, packaged, places).postgres)).toBe(true);
});

test.runIf(isRoot)('below a closed folder the other user runs a copy, and the folder stays closed', () => {
  const packaged = installedIn('closed');
  chmodSync(join(folder, 'closed'), 0o700);
  const binaries = findBinaries(user, packaged, places);
  expect(runs(binaries.postgres)).toBe(true);
  expect(existsSync(packaged.native) && !runs(join(packaged.native, 'bin', 'postgres'))).toBe(true);
});

test('a place that cannot be written is passed over, and a copy with parts missing is made anew', () => {
  const packaged = installedIn('again');
  rmSync(join(packaged.native, 'lib', 'libpq.so.5'), { force: true });
  for (const name of readdirSync(join(packaged.native, 'bin'))) chmodSync(join(packaged.native, 'bin', name), 0o644);
  const binaries = findBinaries(user, packaged, [join(folder, 'missing'), places[1]!]);
  expect(binaries.postgres.startsWith(places[1]!)).toBe(true);
  rmSync(binaries.postgres);
  expect(runs(findBinaries(user, packaged, [places[1]!]).postgres)).toBe(true);
});

test('where no place works, the message says what to do', () => {
  const packaged = installedIn('hopeless', ['share']);
  expect(() => findBinaries(user, packaged, places)).toThrow(/set DATABASE_URL/);
});
