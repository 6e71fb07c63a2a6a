/** An event as the models see it. */
export interface HistoryEvent {
  /** Whose it is: a customer, an account, a contact; index into the list of subjects that the caller keeps. */
  readonly subject: number;
  /** The local day on which it occurred; see `dayNumber` of purchases. */
  readonly day: number;
  /** The event type, such as `account-credit`. */
  readonly type: string;
  /** What distinguishes events of one type: the credit's kind, the product's family, the response; absent where nothing does. */
  readonly detail?: string;
  /** Amount in the bank's base currency; absent where there is none. */
  readonly amount?: number;
}

/** Events in columns, by subject, each subject's from the oldest to the newest. */
export interface History {
  readonly subjects: number;
  /** First and last day of which the events are complete. */
  readonly coveredFrom: number;
  readonly coveredTo: number;
  /** The events of subject s stand from `start[s]` up to, not including, `start[s + 1]`. */
  readonly start: Int32Array;
  readonly day: Int32Array;
  /** Index into `kinds`. */
  readonly kind: Int32Array;
  /** `NaN` where there is no amount. */
  readonly amount: Float64Array;
  readonly kinds: readonly EventKind[];
}

export interface EventKind {
  readonly type: string;
  readonly detail?: string;
}
