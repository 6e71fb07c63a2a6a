// After `npm ci`, by the machine's own Node: whether the Node that has come along runs here. On a small Linux it lacks a library; what other packages do with it when they are
// installed has failed then, and npm has left them out, PostgreSQL among them, without a word.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const brought = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

if (existsSync(brought)) {
  const { status, stderr, error } = spawnSync(brought, ['--version'], { encoding: 'utf8' });
  if (status !== 0) {
    console.error(`The Node that comes with Baleen does not run here: ${(stderr || String(error)).trim()}
Install what is missing (libatomic.so.1 on Debian and Ubuntu: apt-get install libatomic1), then run npm ci again.`);
    process.exit(1);
  }
}
