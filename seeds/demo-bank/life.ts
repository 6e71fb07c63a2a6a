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
  /** Days between purchases on average; they come as they come. */
  readonly buysEvery: number;
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
    buysEvery: random.pick([2, 4, 6, 9, 14, 30]),
    isMerchant: random.chance(0.07),
    grows: random.chance(0.35),
  };
}

/** Days of purchases that come as they come, now and then with a pause. */
export function purchaseDays({ buysEvery, leavesOn }: Life, random: Random): Day[] {
  const days: Day[] = [];
  const until = Math.min(LAST_RUN, leavesOn ?? LAST_RUN);
  for (let on = day('2024-08-01'); on <= until;) {
    on += Math.max(1, Math.round(-buysEvery * Math.log(1 - random.next())));
    if (random.chance(0.01)) on += random.between(15, 50);
    if (on <= until) days.push(on);
  }
  return days;
}
