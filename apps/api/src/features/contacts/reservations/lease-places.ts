import { randomUUID } from 'node:crypto';
import { type Queryable, type Transaction } from '../../../platform/database.js';
import { CapacityBook } from '../gate/capacity-book.js';
import { HouseholdBook } from '../households/household-book.js';
import { forgetClaims, HouseholdClaims } from '../households/household-claims.js';
import { inShortTransaction } from './in-short-transaction.js';
import { type Lessee } from './lessee.js';

/**
 * The same for a batch, whose transaction is long: the places that it needs are leased in short transactions of their own, so nobody waits for the batch. What is
 * used is written with the decisions; what is left over, also by a batch that was killed, goes back when the next one under the same name leases, or by
 * `returnLeases`. Where a counter runs out, the batch has what it got.
 */
export async function withLeasedPlaces<Result>(
  transaction: Transaction,
  lessee: Lessee,
  decide: (book: CapacityBook) => Result,
): Promise<Result> {
  const holder = `${lessee.name}/${randomUUID()}`;
  const leases = new Leases(lessee, holder);
  const claims = new HouseholdClaims(lessee, holder);
  for (;;) {
    const book = new CapacityBook(leases.used, new HouseholdBook(new Map(claims.views)));
    const result = decide(book);
    const hasPlaces = await leases.suffice(book);
    if ((await claims.hold(book.households)) && hasPlaces) {
      await leases.settle(transaction, book);
      await claims.settle(transaction);
      return result;
    }
  }
}

interface Wanted {
  readonly key: string;
  readonly limit: number;
  readonly count: number;
}

interface Leased {
  readonly limit: number;
  granted: number;
  isExhausted: boolean;
}

class Leases {
  private readonly leased = new Map<string, Leased>();

  constructor(
    private readonly lessee: Lessee,
    private readonly holder: string,
  ) {
    for (const [key, limit] of lessee.full ?? []) this.leased.set(key, { limit, granted: 0, isExhausted: false });
  }

  /** As if others had taken all but what was granted. */
  get used(): ReadonlyMap<string, number> {
    return new Map([...this.leased].map(([key, { limit, granted }]) => [key, limit - granted]));
  }

  /** Leases what the book lacked. @returns false where the decision has to be made again: it would not come to the same */
  async suffice({ asked }: CapacityBook): Promise<boolean> {
    const wanted = [...asked].flatMap(([key, { limit, taken, denied }]) => {
      const known = this.leased.get(key);
      if (!known) return [{ key, limit, count: Math.max(1, taken) }];
      return denied > 0 && !known.isExhausted ? [{ key, limit, count: denied }] : [];
    });
    if (wanted.length === 0) return true;
    const { database } = this.lessee;
    const grants = await inShortTransaction(database, async (transaction) => {
      await giveBack(transaction, this.lessee.name, this.holder);
      const granted: (readonly [Wanted, number])[] = [];
      for (const one of wanted.sort((a, b) => (a.key < b.key ? -1 : 1)))
        granted.push([one, await this.lease(transaction, one)]);
      return granted;
    });
    let isAsAssumed = true;
    for (const [{ key, limit, count }, granted] of grants) {
      // The book took the places for free that nobody had asked for, and no more than were granted of others.
      const before = this.leased.get(key);
      isAsAssumed &&= granted === (before ? 0 : count);
      const isExhausted = granted < count;
      this.leased.set(key, { limit, granted: (before?.granted ?? 0) + granted, isExhausted });
      if (isExhausted) this.lessee.full?.set(key, limit);
      else this.lessee.full?.delete(key);
    }
    return isAsAssumed;
  }

  /** @returns how many of the places were free */
  private async lease(transaction: Queryable, { key, limit, count }: Wanted): Promise<number> {
    await transaction.query('INSERT INTO reservation (key) VALUES ($1) ON CONFLICT DO NOTHING', [key]);
    const [row] = await transaction.query<{ granted: number }>(
      `WITH free AS (SELECT greatest(0, least($2, $3 - used)) AS granted FROM reservation WHERE key = $1 FOR UPDATE)
       UPDATE reservation SET used = used + free.granted FROM free WHERE key = $1 RETURNING free.granted`,
      [key, count, limit],
    );
    const { granted } = row!;
    await transaction.query(
      `INSERT INTO reservation_lease (key, holder, granted) VALUES ($1, $2, $3)
       ON CONFLICT (key, holder) DO UPDATE SET granted = reservation_lease.granted + excluded.granted`,
      [key, this.holder, granted],
    );
    return granted;
  }

  /** With the decisions: what of the leases is used. */
  async settle(transaction: Transaction, { asked }: CapacityBook): Promise<void> {
    const taken = [...asked].filter(([, places]) => places.taken > 0);
    if (taken.length === 0) return;
    await transaction.query(
      `UPDATE reservation_lease l SET used = l.used + t.count FROM unnest($2::text[], $3::int[]) AS t(key, count)
       WHERE l.key = t.key AND l.holder = $1`,
      [this.holder, taken.map(([key]) => key), taken.map(([, places]) => places.taken)],
    );
  }
}

/** Gives back what leases under a name have not used, of all holders but one, and forgets them. */
async function giveBack(transaction: Queryable, name: string, except = ''): Promise<void> {
  await transaction.query(
    `WITH over AS (DELETE FROM reservation_lease WHERE starts_with(holder, $1) AND holder <> $2 RETURNING key, granted - used AS count),
       sums AS (SELECT key, sum(count)::int AS count FROM over GROUP BY key)
     UPDATE reservation r SET used = r.used - sums.count FROM sums WHERE r.key = sums.key AND sums.count > 0`,
    [`${name}/`, except],
  );
}

/** To be called when nobody works under the name any more. */
export function returnLeases({ database, name }: Pick<Lessee, 'database' | 'name'>): Promise<void> {
  return inShortTransaction(database, async (transaction) => {
    await giveBack(transaction, name);
    await forgetClaims(transaction, name);
  });
}
