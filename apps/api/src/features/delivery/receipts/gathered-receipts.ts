import { type Receipt } from '@baleen/channels';

/** What became of a receipt. `unknown`: of no contact of its channel; `known`: it brought nothing new. */
export type ReceiptOutcome = 'unknown' | 'known' | 'changed';

/** Writes receipts down in one transaction. @returns in their order */
export type ReceiptWriting = (receipts: readonly Receipt[]) => Promise<readonly ReceiptOutcome[]>;

interface Taking {
  readonly receipts: readonly Receipt[];
  readonly settle: (outcomes: readonly ReceiptOutcome[]) => void;
  readonly fail: (error: unknown) => void;
}

/** Receipts of one transaction, unless a single call brings more. */
const AT_ONCE = 500;

/**
 * Providers report one message a call. What arrives while a transaction is under way is written down together by the next, so that the price of a transaction is
 * shared by as many as are waiting, and nobody waits for company.
 */
export class GatheredReceipts {
  private waiting: Taking[] = [];
  private isWriting = false;

  constructor(private readonly write: ReceiptWriting) {}

  /** @returns once these receipts are committed @throws what writing them down throws; receipts of others are no reason */
  take(receipts: readonly Receipt[]): Promise<readonly ReceiptOutcome[]> {
    return new Promise((settle, fail) => {
      this.waiting.push({ receipts, settle, fail });
      if (!this.isWriting) void this.writeWaiting();
    });
  }

  private async writeWaiting(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) await this.writeTogether(this.next());
    this.isWriting = false;
  }

  private next(): Taking[] {
    let count = 0;
    const end = this.waiting.findIndex(({ receipts }, index) => (count += receipts.length) > AT_ONCE && index > 0);
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  /** One that cannot be written down must not keep out the others: after an error each is tried alone. */
  private async writeTogether(takings: readonly Taking[]): Promise<void> {
    try {
      const outcomes = await this.write(takings.flatMap(({ receipts }) => receipts));
      let start = 0;
      for (const { receipts, settle } of takings) settle(outcomes.slice(start, (start += receipts.length)));
    } catch (error) {
      if (takings.length === 1) takings[0]!.fail(error);
      else for (const taking of takings) await this.writeTogether([taking]);
    }
  }
}
