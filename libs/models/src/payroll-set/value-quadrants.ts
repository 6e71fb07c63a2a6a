import { type Text } from '../result/index.js';

/** First letter present value, second letter potential value: h high, l low. */
export type Quadrant = 'hh' | 'hl' | 'lh' | 'll';

/** Values from these upwards are high. */
export interface QuadrantCuts {
  /** Present value: assets under management, in the base currency. */
  readonly current: number;
  /** Potential value: income a year, in the base currency. */
  readonly potential: number;
}

/** The cuts of the tag `vc-quadrant`. */
export const quadrantCuts: QuadrantCuts = { current: 200_000, potential: 240_000 };

export const quadrantNames: Readonly<Record<Quadrant, Text>> = {
  hh: { en: 'high value, high potential: keep close', zh: '高价值高潜力：重点维护' },
  hl: { en: 'high value, low potential: retain', zh: '高价值低潜力：稳住' },
  lh: { en: 'low value, high potential: develop', zh: '低价值高潜力：重点提升' },
  ll: { en: 'low value, low potential: serve at low cost', zh: '低价值低潜力：低成本服务' },
};

/**
 * The quadrant of one customer; `undefined` when either value is missing (NaN): a guess would send the wrong service.
 */
export function valueQuadrant(
  current: number,
  potential: number,
  cuts: QuadrantCuts = quadrantCuts,
): Quadrant | undefined {
  if (Number.isNaN(current) || Number.isNaN(potential)) return undefined;
  return `${current >= cuts.current ? 'h' : 'l'}${potential >= cuts.potential ? 'h' : 'l'}`;
}

/** Customers and sums of value by quadrant. */
export type QuadrantSummary = Readonly<
  Record<Quadrant | 'missing', { readonly customers: number; readonly current: number; readonly potential: number }>
>;

/** Counts customers and sums their values by quadrant; missing values add nothing to a sum. */
export function summariseQuadrants(
  current: Float64Array,
  potential: Float64Array,
  cuts: QuadrantCuts = quadrantCuts,
): QuadrantSummary {
  const empty = () => ({ customers: 0, current: 0, potential: 0 });
  const summary = { hh: empty(), hl: empty(), lh: empty(), ll: empty(), missing: empty() };
  current.forEach((value, who) => {
    const cell = summary[valueQuadrant(value, potential[who]!, cuts) ?? 'missing'];
    cell.customers += 1;
    cell.current += value || 0;
    cell.potential += potential[who]! || 0;
  });
  return summary;
}
