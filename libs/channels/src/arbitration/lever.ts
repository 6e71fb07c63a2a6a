import { type LocalDate } from '../basics/local-date.js';
import { type Text } from '../basics/text.js';

/**
 * A push by the business: it multiplies the score of the proposals it names. It has an owner and an end, and its price is shown.
 * Several levers on one proposal multiply.
 */
export interface Lever {
  readonly id: string;
  /** Login of the person who answers for it. */
  readonly owner: string;
  readonly reason: Text;
  /** First and last local day it works. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** 0.1 to 10; 1 is neutral. */
  readonly factor: number;
  /** What it works on; empty lists: everything. A proposal must match every list. */
  readonly ruleIds: readonly string[];
  readonly needs: readonly string[];
  readonly channels: readonly string[];
}
