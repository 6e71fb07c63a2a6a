import { type Day } from '@baleen/rules';
import { type Transaction } from '../../../platform/database.js';
import { CapacityBook } from '../gate/capacity-book.js';
import { HouseholdBook, type HouseholdView, livesAlone } from '../households/household-book.js';
import { locksOf, readHouseholds, readHouseholdViews } from '../households/read-households.js';
import { lockCounters } from './lock-counters.js';

/**
 * Makes a decision with the shared counters and households that it turns out to need locked until the end of the transaction, and takes the places. For single steps:
 * whoever else needs one of them waits. A deadlock with another such decision is the database's error 40P01; the transaction is then to be repeated.
 * @param since the first local day of the contacts that count: see `ledgerSince`
 */
export async function withLockedPlaces<Result>(
  transaction: Transaction,
  since: Day,
  decide: (book: CapacityBook) => Result,
): Promise<Result> {
  const used = new Map<string, number>();
  const views = new Map<string, HouseholdView>();
  for (;;) {
    const book = new CapacityBook(used, new HouseholdBook(views));
    const result = decide(book);
    const strangers = book.households.unknown;
    const households = await readHouseholds(transaction, strangers);
    for (const id of strangers) views.set(id, livesAlone);
    const keys = [...book.unknown, ...locksOf([...households.values()].flat())];
    if (keys.length === 0) {
      await take(transaction, book);
      return result;
    }
    const counts = await lockCounters(transaction, keys);
    for (const key of book.unknown) used.set(key, counts.get(key)!);
    for (const [id, view] of await readHouseholdViews(transaction, households, { since })) views.set(id, view);
  }
}

async function take(transaction: Transaction, { asked }: CapacityBook): Promise<void> {
  const taken = [...asked].filter(([, places]) => places.taken > 0);
  if (taken.length === 0) return;
  await transaction.query(
    'UPDATE reservation SET used = used + t.count FROM unnest($1::text[], $2::int[]) AS t(key, count) WHERE reservation.key = t.key',
    [taken.map(([key]) => key), taken.map(([, places]) => places.taken)],
  );
}
