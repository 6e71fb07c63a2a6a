import pg from 'pg';
import { type Database } from './database.js';
import { setTimeout as pause } from 'node:timers/promises';

export interface Listening {
  stop(): Promise<void>;
}

/** What is told after a gap in which something may have been missed, in place of a payload. */
export const MISSED = '*';

const RETRY_MS = 1_000;

/**
 * Hears a channel of PostgreSQL's NOTIFY, whichever process spoke, over a connection of its own. A broken connection is made anew; since
 * something may have been missed meanwhile, `MISSED` is told then.
 */
export function listenTo(database: Database, channel: string, hear: (payload: string) => void): Listening {
  let client: pg.Client | undefined;
  let isWanted = true;
  const work = async (): Promise<void> => {
    for (let isFirst = true; isWanted; isFirst = false) {
      client = new pg.Client(database.pool.options);
      await connected(client, channel, hear, isFirst).catch(() => undefined);
      await client.end().catch(() => undefined);
      if (isWanted) await pause(RETRY_MS, undefined, { ref: false });
    }
  };
  const working = work();
  return {
    stop: async () => {
      isWanted = false;
      await client?.end().catch(() => undefined);
      void working;
    },
  };
}

/** Resolves when the connection has ended. */
async function connected(
  client: pg.Client,
  channel: string,
  hear: (payload: string) => void,
  isFirst: boolean,
): Promise<void> {
  const ended = new Promise<void>((resolve) => client.once('end', resolve).once('error', () => resolve()));
  client.on('notification', ({ payload = '' }) => hear(payload));
  await client.connect();
  await client.query(`LISTEN ${channel}`);
  if (!isFirst) hear(MISSED);
  await ended;
}
