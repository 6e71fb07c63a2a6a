import { readlinkSync } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identifyProcess, isLiving } from './process-identity.js';

/** `baleen-<where pids count>-<pid>-<start of the process>-<what for>-<six letters>` */
const ownName = /^baleen-(\d+)-(\d+)-(\d+)-[a-z]+-\w{6}$/;

/** Processes of another container, which may share the folder with us, have numbers of their own. */
const namespace = ((): string => {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
})();
const DAY = 86_400_000;

/**
 * A folder for files that nobody needs after the work; whoever makes it removes it. It tells by its name whose it is, so that what a
 * killed process left is removed at the next start: such files hold customers' data.
 * @param purpose letters
 */
export async function makeTemporaryFolder(purpose: string): Promise<string> {
  const { pid, startedAt } = identifyProcess(process.pid) ?? { pid: process.pid, startedAt: '' };
  return mkdtemp(join(tmpdir(), `baleen-${namespace}-${pid}-${startedAt}-${purpose}-`));
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

/** Removes the temporary folders of this user's processes that live no more; of those of other containers what is older than a day, since nobody here knows whether they live. */
export async function removeLeftFolders(now = Date.now()): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, where, pid, startedAt] = ownName.exec(name) ?? [];
    if (startedAt === undefined) continue;
    const isOurs = where === namespace;
    if (isOurs && isLiving({ pid: Number(pid), startedAt })) continue;
    const path = join(tmpdir(), name);
    // Only folders that nobody else could have put there: what another user makes may change under our hands.
    const found = await lstat(path).catch(() => undefined);
    if (!found?.isDirectory() || found.uid !== process.getuid?.()) continue;
    if (isOurs || now - found.mtimeMs > DAY) await rm(path, { recursive: true, force: true });
  }
}
