import { type Day } from '@baleen/rules';

/** Where the events of a night lie that are not stored yet. Plain data. */
export interface NightWork {
  readonly importId: number;
  readonly spillFolder: string;
  /** First and last occurrence of its events; undefined without any. */
  readonly span: { readonly first: number; readonly last: number } | undefined;
}

/** What one run wants of every partition. Plain data. */
export interface PartitionWork {
  readonly runId: number;
  readonly from: Day;
  readonly to: Day;
  readonly makesContacts: boolean;
  /** Events imported up to here are seen: a value of `event.seq`. */
  readonly eventsUntil: number;
  /** Newest receipt among them. */
  readonly receivedUntil: number;
  /** No event that any partition still has to evaluate occurred on an earlier local day. */
  readonly pendingFrom: Day | undefined;
  /** Events that are stored and evaluated at once. */
  readonly night?: NightWork;
}
