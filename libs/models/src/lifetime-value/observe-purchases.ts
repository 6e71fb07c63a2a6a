import { type Purchases } from '../purchases/index.js';
import { type Histories } from './histories.js';

/** Histories of the customers who bought by the end of the observation, with their spend. */
export interface Observation extends Histories {
  /** Number of the customer in the purchases; customers without a purchase by then are left out. */
  readonly customer: Int32Array;
  /** Mean spend of a day with a repeat purchase, in the base currency; NaN without a repeat. */
  readonly spend: Float64Array;
  /**
   * Days with a purchase after the end of the observation, up to the last purchase given: what a forecast is held
   * against.
   */
  readonly heldOut: Float64Array;
}

const daysPerWeek = 7;

/**
 * Turns purchases into what BG/NBD and gamma-gamma read: the repeat days of each customer up to `end`, in weeks since
 * the first.
 * @param purchases checked by `checkPurchases`.
 * @param end last day of the observation; later purchases only count as held out.
 */
export function observePurchases(purchases: Purchases, end: number): Observation {
  const days = purchaseDays(purchases);
  const found: { customer: number; row: ReturnType<typeof observeCustomer> }[] = [];
  for (let who = 0; who < purchases.customers; who += 1) {
    const from = days.start[who]!;
    const row = observeCustomer(days, from, days.start[who + 1]!, end);
    if (row.seen > 0) found.push({ customer: who, row });
  }
  return {
    customer: Int32Array.from(found, ({ customer }) => customer),
    repeats: Float64Array.from(found, ({ row }) => row.seen - 1),
    last: Float64Array.from(found, ({ row }) => row.last / daysPerWeek),
    age: Float64Array.from(found, ({ row }) => row.age / daysPerWeek),
    spend: Float64Array.from(found, ({ row }) => row.spend / (row.seen - 1)),
    heldOut: Float64Array.from(found, ({ row }) => row.later),
  };
}

/**
 * The purchases grouped by customer and in order of the day: those of customer c lie from `start[c]` up to `start[c +
 * 1]`.
 */
interface GroupedPurchases {
  readonly start: Int32Array;
  readonly day: Int32Array;
  readonly amount: Float64Array;
}

function purchaseDays({ customers, customer, day, amount }: Purchases): GroupedPurchases {
  const order = Int32Array.from(customer.keys()).sort((a, b) => customer[a]! - customer[b]! || day[a]! - day[b]!);
  const start = new Int32Array(customers + 1);
  for (const who of customer) start[who + 1]! += 1;
  for (let who = 0; who < customers; who += 1) start[who + 1]! += start[who]!;
  return {
    start,
    day: order.map((i) => day[i]!),
    amount: Float64Array.from(order, (i) => amount[i]!),
  };
}

/** Counts the days of one customer; amounts of the first day are no repeat spend. */
function observeCustomer({ day, amount }: GroupedPurchases, from: number, to: number, end: number) {
  const first = day[from] ?? end;
  let seen = 0;
  let later = 0;
  let last = first;
  let spend = 0;
  for (let i = from; i < to; i += 1) {
    const isNewDay = i === from || day[i] !== day[i - 1];
    if (day[i]! > end) {
      later += isNewDay ? 1 : 0;
      continue;
    }
    seen += isNewDay ? 1 : 0;
    last = day[i]!;
    if (last !== first) spend += amount[i]!;
  }
  return { seen, later, last: last - first, age: end - first, spend };
}
