/** Messages with the local hour of sending and their answer, as parallel lists, one entry per message, in any order. */
export interface SendHistory {
  /** Number of the group of each customer, from 0; customers without a group of their own share one. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Number of the customer, from 0, by message. */
  readonly customer: Int32Array;
  /** Local hour, 0 to 23. */
  readonly hour: Uint8Array;
  /** 1 if the customer opened or clicked, else 0. */
  readonly responded: Uint8Array;
}

export const hoursOfDay = 24;
