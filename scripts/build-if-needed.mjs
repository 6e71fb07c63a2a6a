import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const shared = ['libs', 'package-lock.json', 'tsconfig.json'];

/** Builds the API if it is missing or older than its sources. @returns whether there is a fresh build now */
export async function buildApi() {
  const stamp = join(root, 'dist/.api-built');
  if (isFresh(stamp, ['apps/api/src', 'seeds/demo-bank', 'scripts/bundle.mjs', 'scripts/build-api.mjs', ...shared]))
    return true;
  const startedAt = new Date();
  if (!(await run([join(root, 'scripts/build-api.mjs')]))) return false;
  writeFileSync(stamp, '');
  // What changed while building counts as changed after it.
  utimesSync(stamp, startedAt, startedAt);
  return true;
}

/** The same for the designer. */
export async function buildDesigner() {
  if (isFresh(join(root, 'dist/designer/index.html'), ['apps/designer', ...shared])) return true;
  const vite = dirname(createRequire(import.meta.url).resolve('vite/package.json'));
  return run([join(vite, 'bin/vite.js'), 'build', 'apps/designer']);
}

/** Both at once, for whoever cannot go on without. */
export async function buildOrExit(...builds) {
  const areBuilt = await Promise.all(builds.map((build) => build()));
  if (areBuilt.includes(false)) process.exit(1);
}

function isFresh(product, sources) {
  const built = statSync(product, { throwIfNoEntry: false })?.mtimeMs;
  return built !== undefined && sources.every((source) => newest(join(root, source)) <= built);
}

/** The latest change below a path, in milliseconds; tests do not count, they are not built. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat || /\.spec\.tsx?$/.test(path)) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

async function run(args) {
  const [status] = await once(spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }), 'exit');
  return status === 0;
}
