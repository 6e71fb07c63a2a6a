import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelCommands } from '../../apps/api/src/features/models/index.js';
import { runCommandLine } from '../../apps/api/src/platform/command-line/index.js';

export interface ModelCommandResult {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

/** Runs `npm run baleen -- model <argv> --json` in this process. */
export async function runModelCommand(...argv: string[]): Promise<ModelCommandResult> {
  let out = '';
  const output = { out: (text: string) => void (out += text), err: () => undefined };
  const status = await runCommandLine(modelCommands(), ['model', ...argv, '--json'], output);
  return { status, json: JSON.parse(out) as Record<string, unknown> };
}

/** The same over the bank of a database. */
export async function runModelCommandOn(url: string, ...argv: string[]): Promise<ModelCommandResult> {
  const { DATABASE_URL, BALEEN_DATA_DIR } = process.env;
  const folder = await mkdtemp(join(tmpdir(), 'baleen-model-'));
  Object.assign(process.env, { DATABASE_URL: url, BALEEN_DATA_DIR: folder });
  try {
    return await runModelCommand(...argv);
  } finally {
    restore({ DATABASE_URL, BALEEN_DATA_DIR });
    await rm(folder, { recursive: true, force: true });
  }
}

/** A variable that was not there must not become the text "undefined". */
function restore(before: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
