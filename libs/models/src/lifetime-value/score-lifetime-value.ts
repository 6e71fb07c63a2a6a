import { aliveProbability, expectedPurchases } from './bg-nbd/index.js';
import { expectedSpend, type SpendHistories } from './gamma-gamma/index.js';
import { type Histories } from './histories.js';
import { type LifetimeValueModel } from './lifetime-value-model.js';

export interface LifetimeValueOptions {
  /** Horizons in months, whole and rising. */
  readonly months?: readonly number[];
  /** Interest a month by which later purchases count less; 0.01 is one percent. */
  readonly discountPerMonth?: number;
  /** Share of the spend that is contribution. */
  readonly margin?: number;
}

/** One list per horizon, by customer number. */
export interface LifetimeValues {
  readonly months: readonly number[];
  /** Expected purchases within the horizon. */
  readonly purchases: readonly Float64Array[];
  /** Expected contribution within the horizon, in the base currency, discounted. */
  readonly value: readonly Float64Array[];
  /** Probability that the customer has not left. */
  readonly alive: Float64Array;
  /** Expected spend per purchase. */
  readonly spend: Float64Array;
}

/** A month is a twelfth of 365.25 days. */
const weeksPerMonth = 365.25 / 12 / 7;

/**
 * Lifetime value over horizons, by default 3, 6 and 12 months: for each month the expected purchases x expected spend x
 * margin, discounted to the end of the observation. Purchases of a month count at its end.
 * @param histories checked by `checkHistories`.
 */
export function scoreLifetimeValue(
  model: LifetimeValueModel,
  histories: Histories & SpendHistories,
  { months = [3, 6, 12], discountPerMonth = 0, margin = 1 }: LifetimeValueOptions = {},
): LifetimeValues {
  const size = histories.repeats.length;
  const scores = {
    months,
    purchases: months.map(() => new Float64Array(size)),
    value: months.map(() => new Float64Array(size)),
    alive: new Float64Array(size),
    spend: new Float64Array(size),
  };
  const weights = Float64Array.from(
    { length: Math.max(...months) },
    (_, month) => (1 + discountPerMonth) ** -(month + 1),
  );
  for (let who = 0; who < size; who += 1) {
    const customer = { repeats: histories.repeats[who]!, last: histories.last[who]!, age: histories.age[who]! };
    scores.alive[who] = aliveProbability(model.purchases, customer);
    scores.spend[who] = expectedSpend(model.spend, customer.repeats, histories.spend[who]!);
    let [before, discounted] = [0, 0];
    weights.forEach((weight, month) => {
      const purchases = expectedPurchases(model.purchases, customer, (month + 1) * weeksPerMonth);
      discounted += (purchases - before) * weight;
      before = purchases;
      const horizon = months.indexOf(month + 1);
      if (horizon < 0) return;
      scores.purchases[horizon]![who] = purchases;
      scores.value[horizon]![who] = discounted * scores.spend[who]! * margin;
    });
  }
  return scores;
}
