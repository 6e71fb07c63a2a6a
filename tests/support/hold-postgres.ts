import { openEmbeddedPostgres } from '../../apps/api/src/platform/embedded-postgres/index.js';

// A process that opens the embedded PostgreSQL of a data folder, says so, and holds it until SIGTERM: `hold-postgres DIR [durable]`.
const server = await openEmbeddedPostgres(process.argv[2]!, { durable: process.argv[3] === 'durable' });
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid, isShared: server.isShared })}\n`);
setInterval(() => undefined, 1000);
