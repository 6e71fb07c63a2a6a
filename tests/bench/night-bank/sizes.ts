/** How large a bench is made. */
export interface BankSize {
  readonly customers: number;
  /** Events before the night. */
  readonly history: number;
  readonly historyDays: number;
  /** Events of the night. */
  readonly night: number;
}

export const fullSize: BankSize = {
  customers: 200_000,
  history: 6_000_000,
  historyDays: 90,
  night: 1_000_000,
};

/** Fewer customers with as many events each, to see quickly whether anything has changed. */
export const scaled = (size: BankSize, scale: number): BankSize => ({
  ...size,
  customers: Math.round(size.customers * scale),
  history: Math.round(size.history * scale),
  night: Math.round(size.night * scale),
});

/** Days for which a bank keeps events unless it says otherwise: a little longer than the longest window. */
export const KEPT_DAYS = 830;

/** A bank that has always been as busy as in its nights, for as long as it keeps events: nothing fills up any more. */
export const inItsStride = (size: BankSize): BankSize => ({
  ...size,
  history: KEPT_DAYS * size.night,
  historyDays: KEPT_DAYS,
});

/** Business date of the night; its events are those of the day before. */
export const BUSINESS_DATE = '2025-06-20';
export const LAST_HISTORY_DATE = '2025-06-19';
