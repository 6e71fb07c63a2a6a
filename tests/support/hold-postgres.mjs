import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// A process that opens the embedded PostgreSQL of a data folder, says so, and holds it until SIGTERM: `node hold-postgres.mjs DIR [durable]`.
const root = fileURLToPath(new URL('../..', import.meta.url));
const { module } = await runnerImport('./apps/api/src/platform/embedded-postgres/index.ts', {
  root,
  configFile: false,
  logLevel: 'silent',
});
const server = await module.openEmbeddedPostgres(process.argv[2], { durable: process.argv[3] === 'durable' });
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid, isShared: server.isShared })}\n`);
setInterval(() => undefined, 1000);
