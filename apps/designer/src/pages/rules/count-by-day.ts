export interface DayCounts {
  /** Plain dates, oldest first. */
  readonly dates: readonly string[];
  readonly counts: readonly number[];
}

/** How many detections each business date has; dates without any are left out. */
export function countByDay(detections: readonly { readonly businessDate: string }[]): DayCounts {
  const byDate = new Map<string, number>();
  for (const { businessDate } of detections) byDate.set(businessDate, (byDate.get(businessDate) ?? 0) + 1);
  const dates = [...byDate.keys()].sort();
  return { dates, counts: dates.map((date) => byDate.get(date) ?? 0) };
}
