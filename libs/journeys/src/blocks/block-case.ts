import { type AnyValues } from '../arguments/index.js';
import { type Facts } from '../conditions/index.js';

/** One moment of an example; instants are ISO-8601 texts. */
export interface CaseMoment {
  readonly at: string;
  readonly facts?: Facts;
  readonly event?: { readonly type: string; readonly occurredAt: string };
  readonly decision?: { readonly isAccepted: boolean; readonly code?: string };
  readonly expect: {
    /** Code of the reason. */
    readonly because: string;
    /** The port taken; absent where the customer stays or the journey ends at the block. */
    readonly port?: string;
    /** The reason of the exit. */
    readonly ends?: string;
    /** Effects, with instants as ISO-8601 texts; none if absent. */
    readonly effects?: readonly Readonly<Record<string, unknown>>[];
  };
}

/**
 * An example of a block that travels with it: documentation and test in one. The bank's zone is Asia/Shanghai, its business days Monday
 * to Friday; the customer is C-1, entered at the first moment, the journey `example` of purpose marketing.
 */
export interface BlockCase {
  readonly name: string;
  readonly settings: AnyValues;
  readonly customerId?: string;
  readonly offer?: string;
  readonly moments: readonly CaseMoment[];
}
