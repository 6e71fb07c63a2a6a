/** Probabilities closer to 0 or 1 than this are counted as this far away, so that one sure miss does not cost infinity. */
const nearest = 1e-15;

/** Mean negative log-likelihood of labels (1 or 0) under probabilities; less is better. NaN for no rows. */
export function logLoss(label: Uint8Array, probability: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < label.length; i += 1) {
    const p = label[i] === 1 ? probability[i]! : 1 - probability[i]!;
    sum -= Math.log(Math.min(1, Math.max(nearest, p)));
  }
  return sum / label.length;
}
