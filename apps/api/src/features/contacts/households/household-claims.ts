import { type Queryable, type Transaction } from '../../../platform/database.js';
import { type LedgerContact } from '../gate/customer-ledger.js';
import { inShortTransaction } from '../reservations/in-short-transaction.js';
import { lockCounters } from '../reservations/lock-counters.js';
import { type Lessee } from '../reservations/lessee.js';
import { type Household, type HouseholdBook, type HouseholdView, livesAlone } from './household-book.js';
import { locksOf, readHouseholds, readHouseholdViews } from './read-households.js';

interface Claim extends LedgerContact {
  readonly customerId: string;
}

/**
 * What a batch is about to give members of households, written down where others see it before the batch commits. A claim is made in a short transaction that holds the
 * households, and only if they look as they did when the batch decided.
 */
export class HouseholdClaims {
  readonly views = new Map<string, HouseholdView>();
  private readonly claimed = new Set<string>();

  constructor(
    private readonly lessee: Lessee,
    private readonly holder: string,
  ) {}

  /** @returns false where a household has changed and the decision has to be made again */
  async hold(book: HouseholdBook): Promise<boolean> {
    const { database, name, since } = this.lessee;
    const wanted = [...book.asked].filter((id) => !this.views.has(id) || this.unclaimed(book, id).length > 0);
    const households = await readHouseholds(database, wanted);
    for (const id of wanted) if (!households.has(id)) this.views.set(id, livesAlone);
    if (households.size === 0) return true;
    const { views, claims, isUnchanged } = await inShortTransaction(database, async (transaction) => {
      await forgetClaims(transaction, name, this.holder);
      await lockCounters(transaction, locksOf([...households.values()].flat()));
      const views = await readHouseholdViews(transaction, households, { since, except: this.holder });
      const unchanged = [...views].filter(([id, view]) => isSame(view, book.known.get(id) ?? livesAlone));
      const claims = unchanged.flatMap(([customerId]) =>
        this.unclaimed(book, customerId).map((contact) => ({ ...contact, customerId })),
      );
      await this.claim(transaction, claims);
      return { views, claims, isUnchanged: unchanged.length === views.size };
    });
    for (const [id, view] of views) this.views.set(id, view);
    for (const { id } of claims) this.claimed.add(id);
    return isUnchanged;
  }

  /** With the decisions: the contacts stand in the ledger now. */
  async settle(transaction: Queryable): Promise<void> {
    if (this.claimed.size > 0) await transaction.query('DELETE FROM household_claim WHERE holder = $1', [this.holder]);
  }

  private unclaimed(book: HouseholdBook, customerId: string): readonly LedgerContact[] {
    if (this.views.get(customerId) === livesAlone) return [];
    return book.newContactsOf(customerId).filter(({ id }) => !this.claimed.has(id));
  }

  private async claim(transaction: Transaction, contacts: readonly Claim[]): Promise<void> {
    if (contacts.length === 0) return;
    await transaction.query(
      `INSERT INTO household_claim (holder, contact_id, customer_id, day, channel, purpose, need)
       SELECT $1, * FROM unnest($2::uuid[], $3::text[], $4::date[], $5::text[], $6::text[], $7::text[])`,
      [
        this.holder,
        contacts.map(({ id }) => id),
        contacts.map(({ customerId }) => customerId),
        contacts.map(({ day }) => day),
        contacts.map(({ channel }) => channel),
        contacts.map(({ purpose }) => purpose),
        contacts.map(({ need }) => need),
      ],
    );
  }
}

/** Claims that an earlier batch under the name left behind. */
export async function forgetClaims(transaction: Queryable, name: string, except = ''): Promise<void> {
  await transaction.query('DELETE FROM household_claim WHERE starts_with(holder, $1) AND holder <> $2', [
    `${name}/`,
    except,
  ]);
}

const isSame = (one: HouseholdView, other: HouseholdView): boolean => textOf(one) === textOf(other);

/** Of what others have: the members' own order is that of their ids. */
function textOf({ households, contacts, foreign }: HouseholdView): string {
  const members = [...new Set(households.flatMap(({ memberIds }: Household) => memberIds))].sort();
  return JSON.stringify([households, members.map((id) => [contacts.get(id) ?? [], foreign.get(id)?.length ?? 0])]);
}
