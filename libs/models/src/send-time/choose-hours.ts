import { type HourCounts } from './hour-counts.js';
import { bestHour, shrunkRates } from './shrunk-rates.js';
import { type SendTimeModel } from './send-time-model.js';

/** What the choice of hours needs of a model. */
export type HourRates = Pick<SendTimeModel, 'hours' | 'commonHour' | 'groups' | 'policy'>;

/**
 * The hour for each customer by the model's policy. A customer without messages gets the group's hour, or the common
 * one where the policy is the common hour.
 * @param counts messages and responses by customer. @param group number of the group by customer; a group that the
 * model does not know (beyond its list, or below 0) gets the common hour.
 */
export function chooseHours(model: HourRates, counts: HourCounts, group: Int32Array): Uint8Array {
  const { policy, hours, commonHour } = model;
  const groupRates = model.groups.map((rates) => Float64Array.from(rates));
  return Uint8Array.from(group, (number, customer) => {
    const rates = groupRates[number];
    if (policy.choose === 'common' || !rates) return commonHour;
    const own = policy.choose === 'customer' ? shrunkRates(counts, customer, rates, policy.strength) : rates;
    return bestHour(own, hours);
  });
}
