import { descendingOrder } from './descending-order.js';

/** A group of rows with similar probabilities: what was foretold against what happened. */
export type CalibrationBand = {
  readonly rows: number;
  readonly meanProbability: number;
  readonly observedRate: number;
};

/** What was foretold against what happened in `bands` groups of equal size, from the lowest probability to the highest. */
export function calibrationTable(label: Uint8Array, probability: Float64Array, bands = 10): CalibrationBand[] {
  const order = descendingOrder(probability).reverse();
  const table: CalibrationBand[] = [];
  for (let band = 0; band < bands; band += 1) {
    const rows = order.subarray(
      Math.round((band * order.length) / bands),
      Math.round(((band + 1) * order.length) / bands),
    );
    if (rows.length === 0) continue;
    let foretold = 0;
    let happened = 0;
    for (const row of rows) {
      foretold += probability[row]!;
      happened += label[row]!;
    }
    table.push({
      rows: rows.length,
      meanProbability: foretold / rows.length,
      observedRate: happened / rows.length,
    });
  }
  return table;
}

/** The mean distance of foretold from observed rate over the bands, weighted by rows (expected calibration error). */
export function calibrationError(table: readonly CalibrationBand[]): number {
  const rows = table.reduce((sum, band) => sum + band.rows, 0);
  return table.reduce((sum, band) => sum + (band.rows / rows) * Math.abs(band.meanProbability - band.observedRate), 0);
}
