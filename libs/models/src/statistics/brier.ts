/** Mean squared distance of probabilities from labels (1 or 0); less is better (Brier 1950). NaN for no rows. */
export function brier(label: Uint8Array, probability: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < label.length; i += 1) sum += (probability[i]! - label[i]!) ** 2;
  return sum / label.length;
}
