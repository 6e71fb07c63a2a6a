import { hoursOfDay, type SendHistory } from './send-history.js';

/** Messages and responses by unit (customer, group or all) and hour; entry [unit x 24 + hour]. */
export interface HourCounts {
  readonly sent: Uint32Array;
  readonly responses: Uint32Array;
}

/**
 * Counts messages and responses by hour.
 * @param unitOf number of the unit of a customer, below `units`. @param keep whether a message counts.
 */
export function hourCounts(
  history: SendHistory,
  units: number,
  unitOf: (customer: number) => number,
  keep: (message: number) => boolean = () => true,
): HourCounts {
  const counts = { sent: new Uint32Array(units * hoursOfDay), responses: new Uint32Array(units * hoursOfDay) };
  const { customer, hour, responded } = history;
  for (let i = 0; i < customer.length; i += 1) {
    if (!keep(i)) continue;
    const cell = unitOf(customer[i]!) * hoursOfDay + hour[i]!;
    counts.sent[cell]! += 1;
    counts.responses[cell]! += responded[i]!;
  }
  return counts;
}
