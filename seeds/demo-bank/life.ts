import { type Day, day, LAST_RUN } from './calendar.js';
import { type Random } from './random.js';

/** What kind of customer somebody is: it shows in what they do, and models can learn it from there. */
export interface Life {
  /** From this day on nothing is heard of them any more. */
  readonly leavesOn: Day | undefined;
  /** Whether their leaving shows beforehand: money goes elsewhere, complaints, looks at the page for closing. */
  readonly warns: boolean;
  /** How much they use screens, 0 to 1. */
  readonly digital: number;
  /** Whether they buy wealth products now and then, and funds. */
  readonly invests: boolean;
  readonly buysFunds: boolean;
  /** How readily they answer the bank, 0 to 1. */
  readonly answers: number;
  /** The hour and the channel at which they answer best. */
  readonly hour: number;
  readonly channel: string;
  readonly isMerchant: boolean;
  /** A merchant whose turnover grows is the one who borrows. */
  readonly grows: boolean;
}

export const channels = ['sms', 'email', 'mobile_bank', 'wechat'] as const;

export function inventLife(random: Random): Life {
  const leaves = random.chance(0.13);
  const on = day('2025-01-04') + random.between(0, LAST_RUN - day('2025-01-04') - 30);
  return {
    leavesOn: leaves ? on : undefined,
    warns: leaves ? random.chance(0.6) : random.chance(0.06),
    digital: random.next(),
    invests: random.chance(0.4),
    buysFunds: random.chance(0.3),
    answers: random.next() ** 1.5,
    hour: random.pick([9, 12, 12, 18, 20, 20]),
    channel: random.pick(channels),
    isMerchant: random.chance(0.07),
    grows: random.chance(0.35),
  };
}
