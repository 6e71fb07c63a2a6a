import { descendingOrder } from './descending-order.js';

/** One tenth of the customers, ranked by score. */
export type GainBand = {
  /** 1 is the tenth with the highest scores. */
  readonly decile: number;
  readonly rows: number;
  readonly positives: number;
  /** Rate of positives in this tenth over the rate of all. */
  readonly lift: number;
  /** Share of all positives found in this tenth and those above it. */
  readonly gain: number;
  /** Lift of this tenth and those above it together. */
  readonly cumulativeLift: number;
};

/**
 * Gain and lift by decile. Rows of equal score share their positives evenly, so the order of the file cannot flatter a model that
 * gives many customers the same score; `positives` may therefore be fractional.
 */
export function gainTable(label: Uint8Array, score: Float64Array): GainBand[] {
  const order = descendingOrder(score);
  const share = shareTies(label, score, order);
  const total = share.reduce((sum, value) => sum + value, 0);
  const rate = total / order.length;
  const table: GainBand[] = [];
  let found = 0;
  for (let decile = 1; decile <= 10; decile += 1) {
    const start = Math.round(((decile - 1) * order.length) / 10);
    const end = Math.round((decile * order.length) / 10);
    if (end === start) continue;
    const positives = share.subarray(start, end).reduce((sum, value) => sum + value, 0);
    found += positives;
    const rows = end - start;
    table.push({
      decile,
      rows,
      positives,
      lift: positives / rows / rate,
      gain: found / total,
      cumulativeLift: found / end / rate,
    });
  }
  return table;
}

/** The labels in the order of the scores, each run of equal scores replaced by its mean. */
function shareTies(label: Uint8Array, score: Float64Array, order: Int32Array): Float64Array {
  const share = new Float64Array(order.length);
  let start = 0;
  while (start < order.length) {
    let end = start;
    let positives = 0;
    while (end < order.length && score[order[end]!] === score[order[start]!]) {
      positives += label[order[end]!]!;
      end += 1;
    }
    share.fill(positives / (end - start), start, end);
    start = end;
  }
  return share;
}
