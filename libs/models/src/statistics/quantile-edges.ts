/**
 * Edges that cut numbers into at most `bins` groups of about equal size; group `b` holds the values above edge `b - 1` and up to
 * edge `b`. Missing values (NaN) are left out; equal values are never parted, so heavy ties give fewer groups.
 */
export function quantileEdges(values: Float64Array, bins: number): Float64Array {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const last = sorted[sorted.length - 1];
  const edges: number[] = [];
  for (let b = 1; b < bins; b += 1) {
    const edge = sorted[Math.ceil((b * sorted.length) / bins) - 1];
    if (edge === undefined || edge === last) break;
    if (edge !== edges[edges.length - 1]) edges.push(edge);
  }
  return Float64Array.from(edges);
}
