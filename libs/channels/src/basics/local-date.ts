/** A calendar day as `YYYY-MM-DD`. */
export type LocalDate = string;

/** Days since 1970-01-01 of a calendar day; days are compared and counted in this form. */
export type DayNumber = number;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const dayMs = 86_400_000;

/** Whether the text is a day that exists in the calendar. */
export function isLocalDate(text: string): boolean {
  const match = form.exec(text);
  if (match === null) return false;
  const utc = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return utc.toISOString().slice(0, 10) === text;
}

/** The number of a valid calendar day. Throws RangeError for a text that is none: dates are parsed at the edge. */
export function dayNumber(date: LocalDate): DayNumber {
  if (!isLocalDate(date)) throw new RangeError(`not a calendar day: ${JSON.stringify(date)}`);
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The calendar day of a day number. */
export function localDateOf(day: DayNumber): LocalDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/**
 * Completed years from a birth date to a day. A birthday of 29 February falls on 28 February in other years
 * (data model, `fact.age`).
 */
export function completedYears(birthDate: LocalDate, on: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on < birthdayIn(birthDate, Number(on.slice(0, 4))) ? years - 1 : years;
}

/** The day on which a person reaches an age in years. */
export function dayOfAge(birthDate: LocalDate, age: number): LocalDate {
  return birthdayIn(birthDate, Number(birthDate.slice(0, 4)) + age);
}

function birthdayIn(birthDate: LocalDate, year: number): LocalDate {
  const day = `${String(year).padStart(4, '0')}${birthDate.slice(4)}`;
  return isLocalDate(day) ? day : `${day.slice(0, 8)}28`;
}
