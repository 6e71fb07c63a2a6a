import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** Lets the next piece be parsed while PostgreSQL still takes the one before. */
const BUFFER = 1_048_576;

interface Copy {
  readonly table: string;
  readonly stream: ReturnType<typeof copyFrom>;
  readonly done: Promise<void>;
  hasFailed: boolean;
}

/** Feeds COPY text into one table after another over one connection, which is free for other statements after `end`. */
export class CopyWriter {
  private copy: Copy | undefined;

  constructor(private readonly client: pg.PoolClient) {}

  /** @throws the server's error if it refuses a row */
  async write(table: string, text: Buffer): Promise<void> {
    if (text.length === 0) return;
    if (this.copy && this.copy.table !== table) await this.end();
    this.copy ??= this.begin(table);
    const { stream, done } = this.copy;
    if (!stream.write(text)) await Promise.race([once(stream, 'drain'), done]);
  }

  /** Waits until the server has taken everything. */
  async end(): Promise<void> {
    const copy = this.copy;
    if (!copy) return;
    this.copy = undefined;
    copy.stream.end();
    await copy.done;
  }

  /** Ends a COPY whose import has failed; the server forgets what it got. */
  async abandon(): Promise<void> {
    const copy = this.copy;
    this.copy = undefined;
    if (!copy || copy.hasFailed) return;
    copy.stream.destroy(new Error('the import was given up'));
    await copy.done.catch(() => undefined);
  }

  private begin(table: string): Copy {
    const stream = this.client.query(copyFrom(`COPY ${table} FROM STDIN`, { highWaterMark: BUFFER }));
    const copy: Copy = { table, stream, done: finished(stream), hasFailed: false };
    // Whoever writes or ends next gets the error; until then nobody waits for it.
    copy.done.catch(() => {
      copy.hasFailed = true;
    });
    return copy;
  }
}
