/** Contacts with their answer, as parallel lists, one entry per contact, in any order. */
export interface ContactSequence {
  readonly customers: number;
  /** Number of the customer, from 0. */
  readonly customer: Int32Array;
  /** How many contacts the customer had had in the window when this one came, this one included: 1 is the first. */
  readonly ordinal: Int32Array;
  /** 1 if the customer responded (clicked, accepted), else 0. */
  readonly responded: Uint8Array;
}
