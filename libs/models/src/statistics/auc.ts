/** An area under the ROC curve with the variance of its estimate. */
export interface Auc {
  readonly auc: number;
  readonly variance: number;
}

/**
 * The probability that a positive row scores higher than a negative one, ties counted as half, and its variance.
 * Source: DeLong, DeLong and Clarke-Pearson 1988, by the mid-ranks of Sun and Xu 2014. The variance of fewer than two rows of a
 * class is NaN.
 * @throws Error when a class is absent: the area is then not defined, and 0.5 would be a lie.
 */
export function auc(label: Uint8Array, score: Float64Array): Auc {
  const positive = score.filter((_, i) => label[i] === 1).sort();
  const negative = score.filter((_, i) => label[i] === 0).sort();
  if (positive.length === 0 || negative.length === 0) throw new Error('AUC needs rows of both classes');
  const wins = shareBelow(positive, negative);
  const losses = shareBelow(negative, positive);
  const area = mean(wins);
  return { auc: area, variance: variance(wins) / wins.length + variance(losses) / losses.length };
}

/** For each of the sorted values the share of the sorted others below it, ties counted as half. */
function shareBelow(values: Float64Array, others: Float64Array): Float64Array {
  let below = 0;
  let upTo = 0;
  return values.map((value) => {
    while (below < others.length && others[below]! < value) below += 1;
    while (upTo < others.length && others[upTo]! <= value) upTo += 1;
    return (below + upTo) / 2 / others.length;
  });
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: Float64Array): number {
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}
