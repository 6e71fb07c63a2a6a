import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isLiving } from '../process-identity.js';

/** One use of a server, to be given back. */
export interface Share {
  /** @returns whether others still use the server */
  leave(): boolean;
}

let sharesOfThisProcess = 0;

/**
 * Who uses the server of a data folder: a file per use. The last one to leave stops the server; a process that was killed
 * cannot leave, so its files count no longer than it lives. Join and leave only under the folder's lock.
 * @param folder of these files
 */
export function joinSharers(folder: string): Share {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('/proc does not tell about this process: the embedded PostgreSQL needs it');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${process.pid}.${++sharesOfThisProcess}`);
  writeFileSync(file, self.startedAt);
  return {
    leave: () => {
      rmSync(file, { force: true });
      return buryTheDead(folder) > 0;
    },
  };
}

/** @returns how many uses there still are */
function buryTheDead(folder: string): number {
  const names = readdirSync(folder);
  const dead = names.filter(
    (name) => !isLiving({ pid: Number.parseInt(name), startedAt: readFileSync(join(folder, name), 'utf8') }),
  );
  for (const name of dead) rmSync(join(folder, name), { force: true });
  return names.length - dead.length;
}
