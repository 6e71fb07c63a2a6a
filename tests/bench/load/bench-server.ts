import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { processorTimeOf } from '../night-bank/processor-time.js';

export interface BenchServer {
  readonly origin: string;
  /** Most memory of the process so far. */
  peakRssBytes(): number;
  /** Processor time of the process so far, in milliseconds. */
  processorTime(): number;
  stop(): Promise<void>;
}

/** The product's own server, as its own process, over a database that is filled already. @param nodeOptions for a profile: `--cpu-prof` */
export async function startBenchServer(
  databaseUrl: string,
  dataDir: string,
  nodeOptions: readonly string[] = [],
): Promise<BenchServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeOptions, join(process.cwd(), 'scripts/start.mjs')], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      BALEEN_DATA_DIR: dataDir,
      PORT: String(port),
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const origin = `http://127.0.0.1:${port}`;
  await ready(child, `${origin}/health/ready`);
  return {
    origin,
    peakRssBytes: () =>
      1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0),
    processorTime: () => processorTimeOf(child.pid!),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function ready(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt++) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    if (child.exitCode !== null) throw new Error('the server has ended');
    await pause(100);
  }
  throw new Error('the server is not ready after two minutes');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
