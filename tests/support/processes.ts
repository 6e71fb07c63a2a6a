import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const script = (name: string): string => fileURLToPath(new URL(`../../scripts/${name}.mjs`, import.meta.url));

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `npm run baleen -- <args>` as its own process. @param env added to ours, such as BALEEN_DATA_DIR */
export async function runBaleen(args: readonly string[], env: NodeJS.ProcessEnv): Promise<CommandResult> {
  return startBaleen(args, env).result;
}

/** The same, without waiting for it: to kill it in the middle. */
export function startBaleen(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): { child: ChildProcess; result: Promise<CommandResult> } {
  const child = spawn(process.execPath, [script('baleen'), ...args], {
    env: environment(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close') as Promise<[number | null]>;
  const result = Promise.all([closed, text(child.stdout), text(child.stderr)]);
  return { child, result: result.then(([[status], stdout, stderr]) => ({ status, stdout, stderr })) };
}

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly url: string;
  /** @throws Error with what it wrote, when it ends or is not ready within the patience, in milliseconds */
  ready(patience?: number): Promise<void>;
  /** @returns the exit status, and how many milliseconds it took */
  stop(signal: NodeJS.Signals): Promise<{ status: number | null; took: number }>;
}

/** Runs `npm start -- <args>` as its own process, on a free port. */
export async function startServer(env: NodeJS.ProcessEnv, args: readonly string[] = []): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [script('start'), ...args], {
    env: environment({ PORT: String(port), ...env }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = `http://127.0.0.1:${port}`;
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  return {
    child,
    url,
    ready: async (patience = 60_000) => {
      const deadline = Date.now() + patience;
      while ((await statusOf(`${url}/api/health`)) !== 200) {
        if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the server is not ready: ${words}`);
        await pause(50);
      }
    },
    stop: async (signal) => {
      const begun = performance.now();
      if (child.exitCode !== null || child.signalCode !== null) return { status: child.exitCode, took: 0 };
      const ended = once(child, 'exit');
      child.kill(signal);
      const [status] = (await ended) as [number | null];
      return { status, took: performance.now() - begun };
    },
  };
}

/** 0 where nobody answers. */
export async function statusOf(url: string): Promise<number> {
  return fetch(url).then(
    ({ status }) => status,
    () => 0,
  );
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Ours, without what would make the child a part of the test run. */
function environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { VITEST: _, NODE_OPTIONS: __, DATABASE_URL: ___, ...rest } = process.env;
  return { ...rest, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', ...env };
}
