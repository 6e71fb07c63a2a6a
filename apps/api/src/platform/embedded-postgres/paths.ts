import { join } from 'node:path';

/** Where the embedded PostgreSQL keeps its things within the data folder. */
export interface Paths {
  readonly dataDir: string;
  /** PostgreSQL's own data folder. */
  readonly cluster: string;
  /** Port and password. */
  readonly access: string;
  readonly log: string;
  readonly sharers: string;
}

export function pathsIn(dataDir: string): Paths {
  return {
    dataDir,
    cluster: join(dataDir, 'postgres'),
    access: join(dataDir, 'postgres-access.json'),
    log: join(dataDir, 'postgres.log'),
    sharers: join(dataDir, 'postgres-sharers'),
  };
}
