import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

export interface MeasuredCommand {
  readonly ms: number;
  /** Most memory of the command's process, its worker threads included. */
  readonly peakRssBytes: number;
  readonly output: unknown;
}

export interface HowToRun {
  /** For a profile: `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/**
 * Runs `npm run baleen -- <args>` as its own process, from its start to its end.
 * @throws Error with what it wrote where it does not end with status 0
 */
export async function runMeasured(
  args: readonly string[],
  databaseUrl: string,
  { nodeOptions = [] }: HowToRun = {},
): Promise<MeasuredCommand> {
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [...nodeOptions, join(process.cwd(), process.env['BENCH_PROGRAM'] ?? 'scripts/baleen.mjs'), ...args],
    {
      env: { ...process.env, DATABASE_URL: databaseUrl },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let peakRssBytes = 0;
  const look = setInterval(() => (peakRssBytes = Math.max(peakRssBytes, peakOf(child.pid!))), 100);
  const [[status], stdout, stderr] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    text(child.stdout),
    text(child.stderr),
  ]);
  clearInterval(look);
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}: ${stdout} ${stderr}`);
  return {
    ms: performance.now() - begun,
    peakRssBytes,
    output: args.includes('--json') ? JSON.parse(stdout) : undefined,
  };
}

/** 0 where the process has just ended. */
function peakOf(pid: number): number {
  try {
    return 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
