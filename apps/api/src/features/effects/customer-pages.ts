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

/** So many partitions are read side by side; the thread has as many connections. */
const STREAMS = 2;

/**
 * All customers of the bank, page by page, in the same order each time; the next pages are read while one is worked on. Ends early where the signal breaks it off.
 */
export async function* customerPages(database: Database, wanted: CustomersOfBank): AsyncGenerator<CustomerPage> {
  const partitions = await database.query<{ partition: number }>(
    'SELECT DISTINCT partition FROM customer ORDER BY partition',
  );
  let done = 0;
  const read = (): void => wanted.onProgress(++done / partitions.length);
  let streams = Array.from({ length: STREAMS }, (_, i) => {
    const own = partitions.filter((_, index) => index % STREAMS === i);
    return new PageStream(pagesOf(database, wanted, { partitions: own, read }));
  });
  while (streams.length > 0) {
    for (const stream of streams) {
      const page = await stream.take();
      if (wanted.signal.aborted) return;
      if (page) yield page;
      else streams = streams.filter((other) => other !== stream);
    }
  }
}

/** Pages of which the next is always under way. */
class PageStream {
  private next: Promise<IteratorResult<CustomerPage>>;

  constructor(private readonly pages: AsyncGenerator<CustomerPage>) {
    this.next = this.begin();
  }

  async take(): Promise<CustomerPage | undefined> {
    const { done, value } = await this.next;
    if (done) return undefined;
    this.next = this.begin();
    return value;
  }

  private begin(): Promise<IteratorResult<CustomerPage>> {
    const next = this.pages.next();
    // Whoever stops half-way hears no more of it; who goes on meets the fault at its place.
    next.catch(() => undefined);
    return next;
  }
}

interface Share {
  readonly partitions: readonly { readonly partition: number }[];
  /** Told after each partition. */
  readonly read: () => void;
}

async function* pagesOf(
  database: Database,
  { setup, days, signal }: CustomersOfBank,
  { partitions, read }: Share,
): AsyncGenerator<CustomerPage> {
  for (const { partition } of partitions) {
    for await (const customers of readTrialCustomers(database, setup, { partition, days })) {
      if (signal.aborted) return;
      yield { partition, customers };
    }
    read();
  }
}

/** Works on a page, and lets others have their turn in between. */
export async function eachInTurn<Item>(items: readonly Item[], work: (item: Item) => void): Promise<void> {
  for (const [index, item] of items.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await nextTurn();
    work(item);
  }
}

/**
 * The first library, with all that any of them reads of the customers.
 * @param groups is asked about the last of the days alone: of most types it reads nothing before the first
 */
export function reading(
  libraries: readonly [Library, ...Library[]],
  groups?: { readonly library: Library; readonly days: readonly [Day, Day] },
): Library {
  const needs = new Map<string, number>();
  const need = (type: string, days: number): void => void needs.set(type, Math.max(days, needs.get(type) ?? days));
  for (const library of libraries) for (const [type, days] of library.needs) need(type, days);
  if (groups) {
    const [first, last] = groups.days;
    for (const [type, days] of groups.library.needs) need(type, days - (last - first));
  }
  const all = groups ? [...libraries, groups.library] : libraries;
  return { ...libraries[0], needs, readsEmployerCircles: all.some((library) => library.readsEmployerCircles) };
}
