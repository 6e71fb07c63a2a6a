import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const shared = ['libs', 'package-lock.json', 'tsconfig.json'];

/** Builds the API if it is missing or older than its sources. @returns whether there is a fresh build now */
export function buildApi() {
  const stamp = join(root, 'dist/.api-built');
  if (isFresh(stamp, ['apps/api/src', 'scripts/bundle.mjs', 'tsconfig.api.json', 'nest-cli.json', ...shared]))
    return true;
  // Without this the incremental compiler would believe that removed output is still there.
  if (!existsSync(stamp)) rmSync(join(root, 'dist/.tsbuildinfo'), { force: true });
  const startedAt = new Date();
  if (!build('@nestjs/cli', 'nest', ['build']) || !run([join(root, 'scripts/bundle.mjs')])) return false;
  writeFileSync(stamp, '');
  // What changed while building counts as changed after it.
  utimesSync(stamp, startedAt, startedAt);
  return true;
}

/** The same for the designer. */
export function buildDesigner() {
  if (isFresh(join(root, 'dist/designer/index.html'), ['apps/designer', ...shared])) return true;
  return build('vite', 'vite', ['build', 'apps/designer']);
}

/** For whoever cannot go on without. */
export function orExit(isBuilt) {
  if (!isBuilt) process.exit(1);
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

function build(packageName, program, args) {
  const require = createRequire(import.meta.url);
  const manifest = require.resolve(`${packageName}/package.json`);
  const { bin } = require(manifest);
  const entry = join(dirname(manifest), typeof bin === 'string' ? bin : bin[program]);
  return run([entry, ...args]);
}

function run(args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] }).status === 0;
}
