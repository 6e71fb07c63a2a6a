import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess, isLiving } from './embedded-postgres/process-identity.js';

/** `baleen-<pid>-<start of the process>-<what for>-<six letters>` */
const ownName = /^baleen-(\d+)-(\d+)-[a-z]+-\w{6}$/;

/**
 * A folder for files that nobody needs after the work; whoever makes it removes it. It tells by its name whose it is, so that what a
 * killed process left is removed at the next start: such files hold customers' data.
 * @param purpose letters
 */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  const { pid, startedAt } = identifyProcess(process.pid) ?? { pid: process.pid, startedAt: '' };
  return mkdtemp(join(tmpdir(), `baleen-${pid}-${startedAt}-${purpose}-`));
}

/** Lends such a folder to the work. */
export async function withTemporaryFolder<T>(purpose: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await makeTemporaryFolder(purpose);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the temporary folders of this user's processes that live no more. */
export async function removeLeftFolders(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid, startedAt] = ownName.exec(name) ?? [];
    if (startedAt === undefined || isLiving({ pid: Number(pid), startedAt })) continue;
    const path = join(tmpdir(), name);
    // Only folders that nobody else could have put there: what another user makes may change under our hands.
    const found = await lstat(path).catch(() => undefined);
    if (found?.isDirectory() && found.uid === process.getuid?.()) await rm(path, { recursive: true, force: true });
  }
}
