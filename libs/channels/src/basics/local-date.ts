/** A calendar day as `YYYY-MM-DD`. */
export type LocalDate = string;

/** Days since 1970-01-01 of a calendar day; days are compared and counted in this form. */
export type DayNumber = number;

const form = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists in the calendar. */
export function isLocalDate(text: string): boolean {
  return dayOf(text) !== undefined;
}

/** The number of a valid calendar day. Throws RangeError for a text that is none: dates are parsed at the edge. */
export function dayNumber(date: LocalDate): DayNumber {
  const day = dayOf(date);
  if (day === undefined) throw new RangeError(`not a calendar day: ${JSON.stringify(date)}`);
  return day;
}

/** The calendar day of a day number. */
export function localDateOf(day: DayNumber): LocalDate {
  const { year, month, date } = civilFromDays(day);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
}

function dayOf(text: string): DayNumber | undefined {
  const match = form.exec(text);
  if (match === null) return undefined;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || date < 1 || date > 31) return undefined;
  const day = daysFromCivil(year, month, date);
  return civilFromDays(day).date === date ? day : undefined;
}

// Both conversions count years from 1 March, so that the leap day is a year's last (H. Hinnant, "chrono-Compatible Low-Level
// Date Algorithms"). The gate makes them many times for each contact, and `Date` is ten times slower.

function daysFromCivil(year: number, month: number, date: number): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(day: DayNumber): { readonly year: number; readonly month: number; readonly date: number } {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leapless =
    dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor(leapless / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : String(value);
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
