/** Days of the demo bank as numbers since 1970-01-01, all in Asia/Shanghai (UTC+8 throughout). */
export type Day = number;

const MS_PER_DAY = 86_400_000;

export const day = (date: string): Day => Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;

export const date = (of: Day): string => new Date(of * MS_PER_DAY).toISOString().slice(0, 10);

/** The first daily run of the demo, and the last: 120 days. */
export const FIRST_RUN = day('2025-01-01');
export const LAST_RUN = day('2025-04-30');

/** From when on the feeds are complete: more than 800 days before the first run, as far back as any rule looks. */
export const COVERED_FROM = day('2022-10-01');

/** The same day of each month from `from` on, as long as it lies before `until`. */
export function monthly(dayOfMonth: number, from: string, until: Day): Day[] {
  const days: Day[] = [];
  const [year = 0, month = 1] = from.split('-').map(Number);
  for (let i = 0; ; i++) {
    const first = new Date(Date.UTC(year, month - 1 + i, dayOfMonth));
    const next = first.getTime() / MS_PER_DAY;
    if (next >= until) return days;
    days.push(next);
  }
}

/** Every `step` days. */
export function every(step: number, from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let next = from; next < until; next += step) days.push(next);
  return days;
}
