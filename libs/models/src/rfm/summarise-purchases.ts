import { type Purchases } from '../purchases/index.js';
import { type RfmSummary } from './rfm-summary.js';

/**
 * Recency, frequency and monetary value of each customer on the day `asOf`, in one pass.
 * @param purchases checked by `checkPurchases` for the same day.
 */
export function summarisePurchases(purchases: Purchases, asOf: number): RfmSummary {
  const recencyDays = new Float64Array(purchases.customers).fill(NaN);
  const frequency = new Int32Array(purchases.customers);
  const monetary = new Float64Array(purchases.customers);
  const { customer, day, amount } = purchases;
  for (let i = 0; i < customer.length; i += 1) {
    const who = customer[i]!;
    const recency = asOf - day[i]!;
    if (!(recencyDays[who]! <= recency)) recencyDays[who] = recency;
    frequency[who]! += 1;
    monetary[who]! += amount[i]!;
  }
  return { recencyDays, frequency, monetary };
}
