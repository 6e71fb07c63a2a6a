import { type Transaction } from '../../platform/database.js';

/** Does the work while a session shows again and again that it lives. @param everyMs between two signs of life, in milliseconds */
export async function beating<T>(client: Transaction['client'], everyMs: number, work: () => Promise<T>): Promise<T> {
  // One at a time: a server that does not answer is not asked again.
  let lastBeat: Promise<unknown> | undefined;
  const beat = setInterval(() => {
    lastBeat ??= client
      .query('SELECT 1 AS beat')
      .catch(() => undefined)
      .finally(() => (lastBeat = undefined));
  }, everyMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    await lastBeat;
  }
}
