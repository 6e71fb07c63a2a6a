import { normalQuantile } from '../special/index.js';
import { type SendHistory } from './send-history.js';

export interface PolicyGain {
  /**
   * Response rate at the chosen hour minus that at the common hour, among the customers whose chosen hour is another.
   */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Share of the messages whose customers are moved, 0 to 1. */
  readonly moved: number;
}

/** Sums of the messages sent at one of the hours compared, each weighted by how rarely its hour was used. */
interface Side {
  weight: number;
  weightedResponses: number;
  readonly messages: number[];
}

/**
 * What sending at the chosen instead of the common hour would have changed, from messages that happened to be sent at
 * either; each counts by the inverse of the share of its hour.
 * Source: self-normalised inverse propensity weighting (Hajek estimator; Swaminathan and Joachims, 2015), its error by
 * linearisation.
 * @param chosen the hour chosen for the customer of each message, without knowing the message. @param share of all
 * messages by hour.
 * @returns nothing when no customer is moved, or a side has fewer than 30 messages.
 */
export function policyGain(
  history: SendHistory,
  chosen: Uint8Array,
  commonHour: number,
  share: Float64Array,
): PolicyGain | undefined {
  const own: Side = { weight: 0, weightedResponses: 0, messages: [] };
  const common: Side = { weight: 0, weightedResponses: 0, messages: [] };
  let moved = 0;
  for (let i = 0; i < chosen.length; i += 1) {
    if (chosen[i] === commonHour) continue;
    moved += 1;
    if (history.hour[i] === chosen[i]) add(own, history, i, share);
    if (history.hour[i] === commonHour) add(common, history, i, share);
  }
  if (own.messages.length < 30 || common.messages.length < 30) return undefined;
  const difference = own.weightedResponses / own.weight - common.weightedResponses / common.weight;
  const reach = normalQuantile(0.975) * Math.sqrt(variance(own, history, share) + variance(common, history, share));
  return { difference, low: difference - reach, high: difference + reach, moved: moved / chosen.length };
}

function add(side: Side, { hour, responded }: SendHistory, message: number, share: Float64Array): void {
  const weight = 1 / share[hour[message]!]!;
  side.weight += weight;
  side.weightedResponses += weight * responded[message]!;
  side.messages.push(message);
}

function variance(side: Side, { hour, responded }: SendHistory, share: Float64Array): number {
  const rate = side.weightedResponses / side.weight;
  const squares = side.messages.reduce(
    (sum, message) => sum + ((responded[message]! - rate) / share[hour[message]!]!) ** 2,
    0,
  );
  return squares / side.weight ** 2;
}
