/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** A local day, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A local time of day, `HH:MM`. */
export type LocalTime = string;

/** The bank's calendar. It comes in as an argument, since holidays and moved working days are data of the bank. */
export interface Calendar {
  /** IANA name of the bank's zone, for example `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly isBusinessDay: (date: LocalDate) => boolean;
}
