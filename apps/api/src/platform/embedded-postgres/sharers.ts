import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess, isLiving, type ProcessIdentity } from './process-identity.js';

/**
 * Who uses the server of a data folder: a file per process. The last one to leave stops the server; one that was killed
 * cannot leave, so its file counts no longer than its process lives. Read and change it only under the folder's lock.
 */
export class Sharers {
  constructor(private readonly folder: string) {}

  join(): void {
    const self = identifyProcess(process.pid);
    if (!self) throw new Error('/proc does not tell about this process: the embedded PostgreSQL needs it');
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.fileOf(process.pid), self.startedAt);
  }

  /** @returns whether other living processes still use the server */
  leave(): boolean {
    rmSync(this.fileOf(process.pid), { force: true });
    return this.buryTheDead() > 0;
  }

  private buryTheDead(): number {
    const identities = readdirSync(this.folder).map((name) => this.identityIn(name));
    for (const dead of identities.filter((identity) => !isLiving(identity)))
      rmSync(this.fileOf(dead.pid), { force: true });
    return identities.filter(isLiving).length;
  }

  private identityIn(name: string): ProcessIdentity {
    return { pid: Number(name), startedAt: readFileSync(join(this.folder, name), 'utf8') };
  }

  private fileOf(pid: number): string {
    return join(this.folder, String(pid));
  }
}
