import { type Day } from '@baleen/rules';
import { type Database } from '../../../platform/database.js';

/** A batch that reserves in transactions of its own, beside its long one. */
export interface Lessee {
  readonly database: Database;
  /** Only one works under this name at a time: what an earlier attempt under it left over goes back. */
  readonly name: string;
  /** The first local day of the contacts that count: see `ledgerSince`. */
  readonly since: Day;
  /** Counters that ran out before, with their limits: a batch decides as if they still were, and looks whether they are. Kept up by the batches themselves. */
  readonly full?: Map<string, number>;
}
