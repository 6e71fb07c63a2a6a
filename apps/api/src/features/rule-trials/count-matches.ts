import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Day, type Detection, formatDay } from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { type SignedInUser, visibleCustomers } from '../identity/index.js';
import { evaluateSpan, firstDayOf } from './evaluate-span.js';
import { readTrialCustomers, type TrialSetup } from './trial-customers.js';

/** How often a rule would have detected. */
export interface MatchCount {
  /** Null where the bank has no data yet. */
  readonly from: string | null;
  readonly to: string | null;
  /** Every day of the span, oldest first. */
  readonly days: readonly { readonly date: string; readonly count: number }[];
  readonly total: number;
  /** Fewer are evaluated than there are where that would take too long. */
  readonly customers: { readonly evaluated: number; readonly all: number; readonly matched: number };
  /** Some that match, newest first. */
  readonly sample: readonly { readonly customerId: string; readonly name: string | null; readonly date: string }[];
}

export interface CountQuestion {
  readonly user: SignedInUser;
  /** Undefined where the bank has no data yet. */
  readonly to: Day | undefined;
}

const DAYS = 30;
const MAX_CUSTOMERS = 5_000;
const LONGEST_MS = 15_000;
const SAMPLE = 10;

/** Evaluates the rule for stored customers as the nightly runs would have, and writes nothing. */
export async function countMatches(
  database: Database,
  setup: TrialSetup,
  { user, to }: CountQuestion,
): Promise<MatchCount> {
  const customers = await visibleIds(database, user);
  const all = customers.length;
  if (to === undefined)
    return { from: null, to: null, days: [], total: 0, customers: { evaluated: 0, all, matched: 0 }, sample: [] };
  const from = to - DAYS + 1;
  const found: Detection[] = [];
  const evaluated = await evaluateAll(database, setup, { customers, from, to }, found);
  const matched = new Set(found.map(({ customerId }) => customerId)).size;
  return {
    from: formatDay(from),
    to: formatDay(to),
    days: Array.from({ length: DAYS }, (_, i) => ({
      date: formatDay(from + i),
      count: found.filter(({ businessDate }) => businessDate === from + i).length,
    })),
    total: found.length,
    customers: { evaluated, all, matched },
    sample: sampleOf(found, new Map(customers.map(({ id, name }) => [id, name]))),
  };
}

interface VisibleCustomer {
  readonly id: string;
  readonly name: string | null;
  readonly partition: number;
}

/** By partition, which is as good as by chance: the first thousands are a fair sample. */
function visibleIds(database: Database, user: SignedInUser): Promise<VisibleCustomer[]> {
  const { sql, parameters } = visibleCustomers(user);
  return database.query<VisibleCustomer>(
    `SELECT customer_id AS id, name, partition FROM customer WHERE ${sql} ORDER BY partition, customer_id`,
    parameters,
  );
}

interface Span {
  readonly customers: readonly VisibleCustomer[];
  readonly from: Day;
  readonly to: Day;
}

/** @returns how many customers were evaluated */
async function evaluateAll(
  database: Database,
  setup: TrialSetup,
  { customers, from, to }: Span,
  found: Detection[],
): Promise<number> {
  const first = firstDayOf(setup, from);
  const begun = performance.now();
  let evaluated = 0;
  for (const [partition, ids] of partitionsOf(customers.slice(0, MAX_CUSTOMERS))) {
    if (performance.now() - begun > LONGEST_MS) break;
    for await (const page of readTrialCustomers(database, setup, { partition, ids, days: [first, to] })) {
      for (const customer of page) {
        const detections = evaluateSpan(setup, customer, first, to);
        found.push(...detections.filter(({ businessDate }) => businessDate >= from && businessDate <= to));
      }
      evaluated += page.length;
      // Others have their turn between two pages.
      await nextTurn();
    }
  }
  return evaluated;
}

function partitionsOf(customers: readonly VisibleCustomer[]): Map<number, string[]> {
  const partitions = new Map<number, string[]>();
  for (const { id, partition } of customers) {
    const ids = partitions.get(partition);
    if (ids) ids.push(id);
    else partitions.set(partition, [id]);
  }
  return partitions;
}

function sampleOf(found: readonly Detection[], names: ReadonlyMap<string, string | null>): MatchCount['sample'] {
  const newest = new Map<string, Day>();
  for (const { customerId, businessDate } of found)
    newest.set(customerId, Math.max(businessDate, newest.get(customerId) ?? businessDate));
  return [...newest]
    .sort(([, a], [, b]) => b - a)
    .slice(0, SAMPLE)
    .map(([customerId, day]) => ({ customerId, name: names.get(customerId) ?? null, date: formatDay(day) }));
}
