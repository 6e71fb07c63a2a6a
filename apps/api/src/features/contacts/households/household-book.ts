import { type PastContact } from '@baleen/channels';
import { type LedgerContact, type OpenLedger } from '../gate/customer-ledger.js';

/** As the bank's relations say: the customer named, and every related customer of the same household. Not transitive, and not always mutual. */
export interface Household {
  readonly ownerId: string;
  /** The owner among them. */
  readonly memberIds: readonly string[];
}

/** What a decision about one customer knows of the households that the customer belongs to. */
export interface HouseholdView {
  /** Those with more than one member. */
  readonly households: readonly Household[];
  /** Contacts of the product that count, by member. */
  readonly contacts: ReadonlyMap<string, readonly PastContact[]>;
  /** Those that other systems of the bank report, by member. */
  readonly foreign: ReadonlyMap<string, readonly PastContact[]>;
}

export const livesAlone: HouseholdView = { households: [], contacts: new Map(), foreign: new Map() };

/**
 * Contacts of households, as one decision sees them. Members about whom this very decision is made count with what it has given them; the others with what is
 * stored. A customer whom the book does not know counts as living alone and is remembered: whoever holds the tables finds out, and the decision is made again.
 */
export class HouseholdBook {
  /** Customers whose households were asked for. */
  readonly asked = new Set<string>();
  private readonly ledgers = new Map<string, OpenLedger>();

  constructor(readonly known: ReadonlyMap<string, HouseholdView> = new Map()) {}

  /** From here on the customer counts with this ledger. */
  decidesOn(customerId: string, ledger: OpenLedger): void {
    this.ledgers.set(customerId, ledger);
  }

  /** @returns of each household that the customer belongs to the contacts of the others */
  othersOf(customerId: string): readonly (readonly PastContact[])[] {
    this.asked.add(customerId);
    const { households, contacts, foreign } = this.known.get(customerId) ?? livesAlone;
    const of = (id: string): readonly PastContact[] => [
      ...(this.ledgers.get(id)?.contacts ?? contacts.get(id) ?? []),
      ...(foreign.get(id) ?? []),
    ];
    return households.map(({ memberIds }) => memberIds.filter((id) => id !== customerId).flatMap(of));
  }

  /** Customers who were asked for and whom nobody has looked up. */
  get unknown(): string[] {
    return [...this.asked].filter((id) => !this.known.has(id));
  }

  /** What this decision gave a customer. */
  newContactsOf(customerId: string): readonly LedgerContact[] {
    return this.ledgers.get(customerId)?.added ?? [];
  }
}
