const dayMs = 86_400_000;
const written = /^(\d{4})-?(\d{2})-?(\d{2})(?:[ T]\d{2}:\d{2}.*)?$/;

/**
 * Reads a local date (2026-03-01, 20260301, or the date of 2026-03-01 08:30:00) as a number of days since 1970-01-01. A
 * time of day is left out, not converted. An impossible date, or anything else, gives NaN.
 */
export function dayNumber(text: string): number {
  const parts = written.exec(text);
  if (!parts) return NaN;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
  return same ? date.getTime() / dayMs : NaN;
}

/** The date of a day number, as 2026-03-01. */
export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
