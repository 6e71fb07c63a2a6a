import { debit, type SmallBank, type SmallEvent } from './small-bank.js';

const DAY_MS = 86_400_000;

export const leavingCustomers = 300;

/** Churn within 90 days is learnt as of this day where the newest daily run is of 2026-03-01. */
export const asOfLeaving = '2025-12-01';

export const leavingIdOf = (number: number): string => `C${String(number).padStart(3, '0')}`;

/** Customers of whom every third leaves on the as-of day; most of those have grown quiet before, and some of the others have too. */
export async function bringLeavingCustomers(bank: SmallBank): Promise<void> {
  const numbers = Array.from({ length: leavingCustomers }, (_, i) => i);
  await bank.bring({
    businessDate: '2025-05-01',
    customers: numbers.map((number) => `${leavingIdOf(number)},RM${1 + (number % 2)},B1,${1960 + (number % 40)}-01-01`),
    events: numbers.flatMap(lifeOf),
  });
}

function lifeOf(number: number): SmallEvent[] {
  const leaves = number % 3 === 0;
  const isQuiet = leaves ? number % 4 !== 0 : number % 8 === 0;
  const events: SmallEvent[] = [];
  for (let day = -180; day < 82; day += 12) {
    const on = day + (number % 7);
    if (on >= 0 && leaves) break;
    if (isQuiet && on >= -60 && on < 0 && day % 36 !== 0) continue;
    events.push(debit(`E${number}-${day}`, leavingIdOf(number), at(on), 100 + (number % 50)));
  }
  return events;
}

const at = (offset: number): string => new Date(Date.parse(`${asOfLeaving}T10:00:00Z`) + offset * DAY_MS).toISOString();
