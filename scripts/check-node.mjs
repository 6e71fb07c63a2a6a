// After `npm ci`, by the machine's own Node: whether the Node that has come along runs here. On a small Linux it may lack a library; then the machine's own does the work.
import { spawnSync } from 'node:child_process';
import { existsSync, unlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const brought = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (existsSync(brought)) {
  const { status, stderr, error } = spawnSync(brought, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    unlinkSync(brought);
    console.warn(`The Node that comes with Baleen does not run here: ${(stderr || String(error)).trim()}
Until it does, everything runs on Node ${process.versions.node}, which is slower.
Install what is missing (libatomic.so.1: apt-get install libatomic1), then run npm ci again.`);
  }
}
