import { type EventFilter, kindsPassing } from '../history/event-filter.js';
import { type History } from '../history/index.js';
import { type Purchases } from './purchases.js';

/**
 * The purchases among a history's events, up to and including the day `asOf`: events that pass the filter and have an
 * amount that is not negative. Subjects become customers under their own numbers.
 */
export function purchasesOfHistory(history: History, filter: EventFilter, asOf: number): Purchases {
  const passing = kindsPassing(filter, history);
  const customer: number[] = [];
  const day: number[] = [];
  const amount: number[] = [];
  for (let subject = 0; subject < history.subjects; subject += 1) {
    for (let i = history.start[subject]!; i < history.start[subject + 1]!; i += 1) {
      if (passing[history.kind[i]!] === 0 || history.day[i]! > asOf || !(history.amount[i]! >= 0)) continue;
      customer.push(subject);
      day.push(history.day[i]!);
      amount.push(history.amount[i]!);
    }
  }
  return {
    customers: history.subjects,
    customer: Int32Array.from(customer),
    day: Int32Array.from(day),
    amount: Float64Array.from(amount),
  };
}
