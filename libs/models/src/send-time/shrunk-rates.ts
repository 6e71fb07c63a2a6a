import { type HourCounts } from './hour-counts.js';
import { hoursOfDay } from './send-history.js';

/**
 * Response rates of one unit by hour, drawn towards those of the unit above it: (responses + k x prior) / (messages +
 * k) for each hour, where the prior is the unit above, scaled to how much this unit responds in all. So a unit without
 * messages has the rates above it, and one with very many has its own.
 * @param unit number of the unit in `counts`. @param above rates by hour of the unit above. @param strength k, in
 * messages per hour; above 0.
 */
export function shrunkRates(counts: HourCounts, unit: number, above: Float64Array, strength: number): Float64Array {
  const from = unit * hoursOfDay;
  let [responses, expected, all] = [0, 0, 0];
  for (let hour = 0; hour < hoursOfDay; hour += 1) {
    responses += counts.responses[from + hour]!;
    expected += counts.sent[from + hour]! * above[hour]!;
    all += above[hour]!;
  }
  const steadying = (strength * all) / hoursOfDay;
  const level = expected + steadying > 0 ? (responses + steadying) / (expected + steadying) : 1;
  return above.map((rate, hour) => {
    const prior = Math.min(1, level * rate);
    return (counts.responses[from + hour]! + strength * prior) / (counts.sent[from + hour]! + strength);
  });
}

/** The hour with the highest rate among those allowed, the earliest of equals. */
export function bestHour(rates: Float64Array, allowed: readonly number[]): number {
  return allowed.reduce((best, hour) => (rates[hour]! > rates[best]! ? hour : best));
}
