/** A figure for an answer, rounded to so many digits; `null` for a missing or infinite one. */
export function rounded(value: number | undefined, digits = 6): number | null {
  if (value === undefined || !Number.isFinite(value)) return null;
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
