import { type Transaction } from '../../../platform/database.js';
import { CapacityBook } from '../gate/capacity-book.js';

/**
 * Makes a decision with the shared counters that it turns out to need locked until the end of the transaction, and takes the places. For single steps: whoever else
 * needs one of the counters waits. A deadlock with another such decision is the database's error 40P01; the transaction is then to be repeated.
 */
export async function withLockedPlaces<Result>(
  transaction: Transaction,
  decide: (book: CapacityBook) => Result,
): Promise<Result> {
  const used = new Map<string, number>();
  for (;;) {
    const book = new CapacityBook(used);
    const result = decide(book);
    const { unknown } = book;
    if (unknown.length === 0) {
      await take(transaction, book);
      return result;
    }
    for (const [key, count] of await lock(transaction, unknown.sort())) used.set(key, count);
  }
}

async function lock(transaction: Transaction, keys: readonly string[]): Promise<Map<string, number>> {
  await transaction.query(
    'INSERT INTO reservation (key) SELECT key FROM unnest($1::text[]) AS key ORDER BY key COLLATE "C" ON CONFLICT DO NOTHING',
    [keys],
  );
  const rows = await transaction.query<{ key: string; used: number }>(
    'SELECT key, used FROM reservation WHERE key = ANY($1) ORDER BY key FOR UPDATE',
    [keys],
  );
  return new Map(rows.map(({ key, used }) => [key, used]));
}

async function take(transaction: Transaction, { asked }: CapacityBook): Promise<void> {
  const taken = [...asked].filter(([, places]) => places.taken > 0);
  if (taken.length === 0) return;
  await transaction.query(
    'UPDATE reservation SET used = used + t.count FROM unnest($1::text[], $2::int[]) AS t(key, count) WHERE reservation.key = t.key',
    [taken.map(([key]) => key), taken.map(([, places]) => places.taken)],
  );
}
