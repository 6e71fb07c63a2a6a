/** The indexes of scores from the highest to the lowest; equal scores stay in their order. */
export function descendingOrder(score: Float64Array): Int32Array {
  return Int32Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
}
