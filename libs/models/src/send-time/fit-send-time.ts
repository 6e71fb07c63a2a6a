import { accept, type Result } from '../result/index.js';
import { type Random } from '../statistics/index.js';
import { checkSends } from './check-sends.js';
import { chooseHours } from './choose-hours.js';
import { hourCounts } from './hour-counts.js';
import { policyGain, type PolicyGain } from './policy-gain.js';
import { hoursOfDay, type SendHistory } from './send-history.js';
import { type SendTimeModel, type SendTimePolicy } from './send-time-model.js';
import { bestHour, shrunkRates } from './shrunk-rates.js';

export interface SendTimeOptions {
  /** Deals the messages into folds. */
  readonly chance: Random;
  /** An hour with a smaller share of the messages is not compared. */
  readonly leastShare?: number;
}

const folds = 5;
/** Messages per hour that the rates of all, and those of a group, are steadied by. */
const hourStrength = 20;
const policies: readonly SendTimePolicy[] = [
  { choose: 'group' },
  ...[30, 10, 3, 1].map((strength) => ({ choose: 'customer' as const, strength })),
];

/**
 * Learns whose hour to trust. Each policy chooses hours from four fifths of the messages and is held against the common
 * hour on the rest (see `policyGain`); the one with the largest sure gain (lower end of the interval, over all
 * messages) is taken, and the common hour for everybody when none is surely better. So the choice is not worse than the
 * common hour, within the confidence of the interval.
 * @returns a refusal for a broken history (see `checkSends`).
 */
export function fitSendTime(
  history: SendHistory,
  { chance, leastShare = 0.01 }: SendTimeOptions,
): Result<SendTimeModel> {
  const checked = checkSends(history);
  if (!checked.ok) return checked;
  const share = hourShares(history);
  const hours = [...share.keys()].filter((hour) => share[hour]! >= leastShare);
  const fold = Uint8Array.from(history.hour, () => chance.below(folds));
  const whole = ratesOf(history, hours, () => true);
  let best: { policy: SendTimePolicy; gain: PolicyGain } | undefined;
  for (const policy of policies) {
    const chosen = chosenWithoutOwnFold(history, hours, fold, policy);
    const gain = policyGain(history, chosen, whole.commonHour, share);
    if (gain && sureGain(gain) > (best ? sureGain(best.gain) : 0)) best = { policy, gain };
  }
  return accept({
    kind: 'send-time',
    hours,
    rates: Array.from(whole.rates),
    commonHour: whole.commonHour,
    groups: whole.groups,
    policy: best?.policy ?? { choose: 'common' },
    gain: best ? { ...best.gain } : null,
  });
}

/** The lower end of the interval, over all messages. */
function sureGain({ low, moved }: PolicyGain): number {
  return low * moved;
}

function hourShares({ hour }: SendHistory): Float64Array {
  const share = new Float64Array(hoursOfDay);
  for (const at of hour) share[at]! += 1 / hour.length;
  return share;
}

/** The rates of all and of each group, from the messages kept. */
function ratesOf(history: SendHistory, hours: readonly number[], keep: (message: number) => boolean) {
  const all = hourCounts(history, 1, () => 0, keep);
  const sent = all.sent.reduce((sum, count) => sum + count, 0);
  const mean = all.responses.reduce((sum, count) => sum + count, 0) / Math.max(1, sent);
  const rates = shrunkRates(all, 0, new Float64Array(hoursOfDay).fill(mean), hourStrength);
  const byGroup = hourCounts(history, history.groups, (customer) => history.group[customer]!, keep);
  const groups = Array.from({ length: history.groups }, (_, group) =>
    Array.from(shrunkRates(byGroup, group, rates, hourStrength)),
  );
  return { rates, groups, commonHour: bestHour(rates, hours) };
}

/** For each message the hour that the policy chooses for its customer from the other folds. */
function chosenWithoutOwnFold(
  history: SendHistory,
  hours: readonly number[],
  fold: Uint8Array,
  policy: SendTimePolicy,
): Uint8Array {
  const chosen = new Uint8Array(fold.length);
  for (let left = 0; left < folds; left += 1) {
    const keep = (message: number): boolean => fold[message] !== left;
    const { groups, commonHour } = ratesOf(history, hours, keep);
    const counts = hourCounts(history, history.group.length, (customer) => customer, keep);
    const byCustomer = chooseHours({ hours, groups, commonHour, policy }, counts, history.group);
    for (let i = 0; i < fold.length; i += 1) {
      if (fold[i] === left) chosen[i] = byCustomer[history.customer[i]!]!;
    }
  }
  return chosen;
}
