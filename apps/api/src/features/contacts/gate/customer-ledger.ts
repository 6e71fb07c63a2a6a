import { type ConsentRecord, type PastContact } from '@baleen/channels';
import { type Instant } from '@baleen/rules';

export interface LedgerContact extends PastContact {
  readonly id: string;
  /** Of a contact that waits to be submitted: the journey's entry can still call it off. */
  readonly reserved?: { readonly entryId: string; readonly dueAt: Instant };
}

/** What counts of one customer beyond the events: contacts that were reserved or made, and consents given to the bank through the product. */
export interface CustomerLedger {
  readonly contacts: readonly LedgerContact[];
  readonly consents: readonly ConsentRecord[];
}

export const emptyLedger: CustomerLedger = { contacts: [], consents: [] };

/** The ledger of a customer while decisions are made: what was reserved a moment ago counts at once. */
export class OpenLedger {
  private list: readonly LedgerContact[];

  constructor(private readonly stored: CustomerLedger = emptyLedger) {
    this.list = stored.contacts;
  }

  get contacts(): readonly LedgerContact[] {
    return this.list;
  }

  /** Those that are not stored yet. */
  get added(): readonly LedgerContact[] {
    return this.list.filter((contact) => !this.stored.contacts.includes(contact));
  }

  get consents(): readonly ConsentRecord[] {
    return this.stored.consents;
  }

  add(contact: LedgerContact): void {
    this.list = [...this.list, contact];
  }

  /** Takes out what the entry has reserved for later than `at`. */
  callOff(entryId: string, at: Instant): void {
    this.list = this.list.filter(({ reserved }) => reserved?.entryId !== entryId || reserved.dueAt <= at);
  }
}
