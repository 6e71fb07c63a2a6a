import { accept, refuse, type Result } from '../result/index.js';
import { type BgNbdParameters, expectedPurchases } from './bg-nbd/index.js';
import { type Histories } from './histories.js';

/** Forecast and truth of the held-out weeks; plain JSON. */
export type ForecastEvaluation = {
  readonly customers: number;
  readonly weeks: number;
  /** Purchases forecast, and those that happened. */
  readonly predicted: number;
  readonly actual: number;
  /** Mean over customers of the absolute error, in purchases. */
  readonly meanAbsoluteError: number;
  /** Customers by their repeats before; the last group holds all with that many or more. */
  readonly byRepeats: readonly ForecastGroup[];
};

export type ForecastGroup = {
  readonly repeats: number;
  readonly customers: number;
  /** Means per customer. */
  readonly predicted: number;
  readonly actual: number;
};

const lastGroup = 7;

/**
 * Holds the forecast of BG/NBD against the purchases of the weeks that the fit did not see.
 * @returns a refusal when no weeks were held out.
 */
export function evaluateForecast(
  model: BgNbdParameters,
  histories: Histories & { readonly heldOut: Float64Array },
  weeks: number,
): Result<ForecastEvaluation> {
  if (!(weeks > 0)) {
    return refuse(
      'FORECAST_NOTHING_HELD_OUT',
      'No time after the observation is left to compare with.',
      '观察期之后没有可供比较的时间。',
    );
  }
  const groups = Array.from({ length: lastGroup + 1 }, () => ({ customers: 0, predicted: 0, actual: 0, error: 0 }));
  histories.repeats.forEach((repeats, who) => {
    const group = groups[Math.min(repeats, lastGroup)]!;
    const predicted = expectedPurchases(
      model,
      { repeats, last: histories.last[who]!, age: histories.age[who]! },
      weeks,
    );
    const actual = histories.heldOut[who]!;
    group.customers += 1;
    group.predicted += predicted;
    group.actual += actual;
    group.error += Math.abs(predicted - actual);
  });
  const total = (of: 'predicted' | 'actual' | 'error'): number => groups.reduce((sum, group) => sum + group[of], 0);
  return accept({
    customers: histories.repeats.length,
    weeks,
    predicted: total('predicted'),
    actual: total('actual'),
    meanAbsoluteError: total('error') / histories.repeats.length,
    byRepeats: groups.flatMap(({ customers, predicted, actual }, repeats) =>
      customers === 0 ? [] : [{ repeats, customers, predicted: predicted / customers, actual: actual / customers }],
    ),
  });
}
