import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Day, type Library } from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { readTrialCustomers, type TrialCustomer, type TrialSetup } from '../rule-trials/index.js';

export interface CustomersOfBank {
  readonly setup: Pick<TrialSetup, 'library' | 'surroundings'>;
  /** First and last local day that is evaluated. */
  readonly days: readonly [Day, Day];
  /** Told after each partition, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

export interface CustomerPage {
  readonly partition: number;
  readonly customers: readonly TrialCustomer[];
}

/** How many customers are worked on before the next page, which is under way, gets its turn. */
const AT_ONCE = 16;

/** All customers of the bank, page by page, each page read while the one before is worked on. Ends early where the signal breaks it off. */
export async function* customerPages(database: Database, wanted: CustomersOfBank): AsyncGenerator<CustomerPage> {
  const pages = pagesOf(database, wanted);
  let next = pages.next();
  for (;;) {
    const { done, value } = await next;
    if (done || wanted.signal.aborted) return;
    next = pages.next();
    // Whoever stops half-way hears no more of it; who goes on meets the fault at its place.
    next.catch(() => undefined);
    yield value;
  }
}

async function* pagesOf(
  database: Database,
  { setup, days, onProgress, signal }: CustomersOfBank,
): AsyncGenerator<CustomerPage> {
  const partitions = await database.query<{ partition: number }>(
    'SELECT DISTINCT partition FROM customer ORDER BY partition',
  );
  for (const [done, { partition }] of partitions.entries()) {
    for await (const customers of readTrialCustomers(database, setup, { partition, days })) {
      if (signal.aborted) return;
      yield { partition, customers };
    }
    onProgress((done + 1) / partitions.length);
  }
}

/** Works on a page, and lets others have their turn in between. */
export async function eachInTurn<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
    work(item);
  }
}

/** The first library, with all that any of them reads of the customers. */
export function reading(libraries: readonly [Library, ...Library[]]): Library {
  const needs = new Map<string, number>();
  for (const library of libraries)
    for (const [type, days] of library.needs) needs.set(type, Math.max(days, needs.get(type) ?? 0));
  const readsEmployerCircles = libraries.some((library) => library.readsEmployerCircles);
  return { ...libraries[0], needs, readsEmployerCircles };
}
