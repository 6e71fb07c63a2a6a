import { descendingOrder } from './descending-order.js';

/** One point of the ROC curve: what share of each class scores at or above a threshold. */
export type RocPoint = { readonly falsePositiveRate: number; readonly truePositiveRate: number };

/**
 * The ROC curve from (0, 0) to (1, 1). Equal scores are one step, so the curve is that of the area that `auc` gives.
 * @param most points kept, evenly by rank: a curve is looked at, not computed with. The area under fewer points is smaller by their corners.
 * @throws Error when a class is absent: there is then no curve.
 */
export function rocCurve(label: Uint8Array, score: Float64Array, most = Infinity): RocPoint[] {
  const positives = label.reduce((sum, value) => sum + value, 0);
  const negatives = label.length - positives;
  if (positives === 0 || negatives === 0) throw new Error('an ROC curve needs rows of both classes');
  const order = descendingOrder(score);
  const points: RocPoint[] = [{ falsePositiveRate: 0, truePositiveRate: 0 }];
  let found = 0;
  order.forEach((row, i) => {
    found += label[row]!;
    const next = order[i + 1];
    if (next !== undefined && score[next] === score[row]) return;
    points.push({ falsePositiveRate: (i + 1 - found) / negatives, truePositiveRate: found / positives });
  });
  return thinned(points, most);
}

function thinned(points: readonly RocPoint[], most: number): RocPoint[] {
  const last = points.length - 1;
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.round((i * last) / (most - 1))]!);
}
