import { type Bank } from './bank.js';
import { type Clock } from './clock.js';
import { type Progress } from './command-line/progress.js';
import { type Database } from './database.js';

/** What a demo bank's loader works with. */
export interface DemoLoading {
  readonly database: Database;
  readonly clock: Clock;
  readonly bank: Bank;
  readonly progress: Progress;
  /** A service of the running application, by its class. */
  service<T>(type: abstract new (...args: never[]) => T): T;
}

/** A bank that `npm start` shows on a fresh machine. A feature provides it; `demo-banks.ts` lists it. */
export interface DemoBank {
  /** As named by `npm start -- --bank <id>`. */
  readonly id: string;
  readonly bank: Bank;
  /** What the bank's clock shows when the demo is loaded; undefined: the present. */
  readonly opensAt: Date | undefined;
  /** Whom the demo's relationship manager and branch manager stand for in the bank's data. */
  readonly staff: { readonly rmId: string; readonly branchId: string };
  /** Loads everything. After an interruption it is called again, and must end in the same data. */
  load(loading: DemoLoading): Promise<void>;
}
