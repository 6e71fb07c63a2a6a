/** How large a bench is made. */
export interface BankSize {
  readonly customers: number;
  /** Events before the night. */
  readonly history: number;
  readonly historyDays: number;
  /** Events of the night. */
  readonly night: number;
  /** How many times the library is loaded under other names: 1 is the library as it is. */
  readonly libraries: number;
}

export const fullSize: BankSize = {
  customers: 200_000,
  history: 6_000_000,
  historyDays: 90,
  night: 1_000_000,
  libraries: 1,
};

/** A twentieth, to see quickly whether anything has changed. */
export const smallSize: BankSize = {
  customers: 10_000,
  history: 300_000,
  historyDays: 90,
  night: 50_000,
  libraries: 1,
};

/** Business date of the night; its events are those of the day before. */
export const BUSINESS_DATE = '2025-06-20';
export const LAST_HISTORY_DATE = '2025-06-19';
