import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Queryable } from '../../platform/database.js';
import { type Checkpoint, signCheckpoint } from './checkpoint.js';
import { checkpointFolder, SigningKey } from './signing-key.js';

const fileOf = (dataDir: string): string => join(checkpointFolder(dataDir), 'checkpoints.jsonl');

/** Signed checkpoints of the audit log, in a file outside the database: copy that folder to where the database's owner cannot write. */
export class Checkpoints {
  constructor(private readonly dataDir: string) {}

  key(): SigningKey {
    return SigningKey.open(this.dataDir);
  }

  /** Oldest first; a line that was broken off by a crash is left out. */
  list(): Checkpoint[] {
    return readLines(fileOf(this.dataDir)).flatMap((line) => {
      const checkpoint = parse(line);
      return checkpoint ? [checkpoint] : [];
    });
  }

  /**
   * Signs what the chain is now and keeps it. Where nothing was added since the last one, that one will do.
   * @param at the wall clock
   * @returns undefined while there is no entry
   */
  async make(database: Queryable, at: Date): Promise<Checkpoint | undefined> {
    const [last] = await database.query<{ seq: number; hash: string }>(
      'SELECT seq, hash FROM audit_link ORDER BY seq DESC LIMIT 1',
    );
    if (!last) return undefined;
    const newest = this.list().at(-1);
    if (newest?.seq === last.seq && newest.hash === last.hash) return newest;
    const checkpoint = signCheckpoint(this.key(), { ...last, at: at.toISOString() });
    this.keep(checkpoint);
    return checkpoint;
  }

  private keep(checkpoint: Checkpoint): void {
    mkdirSync(checkpointFolder(this.dataDir), { recursive: true });
    const file = openSync(fileOf(this.dataDir), 'a', 0o600);
    try {
      appendFileSync(file, `${JSON.stringify(checkpoint)}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function parse(line: string): Checkpoint | undefined {
  try {
    const { seq, hash, at, signature } = JSON.parse(line) as Checkpoint;
    return typeof seq === 'number' ? { seq, hash, at, signature } : undefined;
  } catch {
    return undefined;
  }
}
