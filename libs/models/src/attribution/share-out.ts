import { type Credit, type Path } from './path.js';

/** The weights of a path's touches, in their order; not all zero. */
export type TouchWeights = (path: Path) => readonly number[];

/**
 * Shares each path's conversions and revenue out over its touches by weights, and sums up by channel. Together the
 * credits are all conversions, and all revenue. Channels stand in code-unit order.
 */
export function shareOut(paths: readonly Path[], weightsOf: TouchWeights): Credit[] {
  const sums = new Map<string, { conversions: number; revenue: number }>();
  for (const path of paths) {
    const weights = weightsOf(path);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    path.touches.forEach(({ channel }, i) => {
      const sum = sums.get(channel) ?? { conversions: 0, revenue: 0 };
      sum.conversions += (path.conversions * weights[i]!) / total;
      sum.revenue += (path.revenue * weights[i]!) / total;
      sums.set(channel, sum);
    });
  }
  const all = paths.reduce((sum, { conversions }) => sum + conversions, 0);
  return [...sums.keys()].sort().map((channel) => {
    const { conversions, revenue } = sums.get(channel)!;
    return { channel, conversions, revenue, share: conversions / all };
  });
}
