import { buildHistory, type History, type HistoryEvent, type Snapshots } from '../src/history/index.js';
import { random, type Random } from '../src/statistics/index.js';

/** First and last day of the simulated events, and the day as of which customers are looked at. */
export const firstDay = 20_000;
export const asOf = firstDay + 400;
export const lastDay = asOf + 200;

/** What a simulated customer is like; each from 0 to 1. */
export interface Temper {
  /** How soon activity dies away. */
  readonly leaving: number;
  /** How much the customer looks at products, and how likely a look is to end in a purchase. */
  readonly interest: number;
  /** How likely a contact is answered. */
  readonly attention: number;
}

/** Draws events of one customer. */
type Draw = (temper: Temper, chance: Random, tell: (event: Omit<HistoryEvent, 'subject'>) => void) => void;

/** A bank of customers whose events follow from their tempers; the same for the same seed. */
export function simulatedBank(customers: number, seed: number, draw: Draw): { history: History; snapshots: Snapshots } {
  const chance = random(seed);
  const events: HistoryEvent[] = [];
  for (let subject = 0; subject < customers; subject += 1) {
    const temper = { leaving: chance.next(), interest: chance.next(), attention: chance.next() };
    draw(temper, chance, (event) => events.push({ subject, ...event }));
  }
  const history = buildHistory({ subjects: customers, coveredFrom: firstDay, coveredTo: lastDay }, events);
  const subject = Int32Array.from({ length: customers }, (_, i) => i);
  return { history, snapshots: { subject, asOf: new Int32Array(customers).fill(asOf) } };
}

/** Every day with the chance given, tells an event of that day. */
export function now(chance: Random, probability: (day: number) => number, tell: (day: number) => void): void {
  for (let day = firstDay; day <= lastDay; day += 1) if (chance.next() < probability(day)) tell(day);
}
