import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Customer,
  type Day,
  type Detection,
  formatDay,
  History,
  type HistoryEvent,
  type Library,
  profileAt,
} from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { marketingObjectors } from '../consents/index.js';
import { CapacityBook, type CustomerLedger, emptyLedger, readLedgers } from '../contacts/index.js';
import { type DecisionSetup } from '../journeys/index.js';
import {
  evaluatedSpan,
  evaluateSpan,
  firstDayOf,
  readTrialCustomers,
  type TrialCustomer,
  type TrialSetup,
} from '../rule-trials/index.js';
import { decideSpan } from './decide-span.js';
import { DimensionTally, membershipsOf } from './dimensions.js';
import { type EffectReport } from './effect-report.js';
import { groupOf } from './group-rules.js';
import { LoadTally } from './load-tally.js';

/** One side of the comparison; undefined stands for no rule at all. */
export interface Side {
  readonly setup: TrialSetup;
  readonly decisions: DecisionSetup;
  /** Whether the rule speaks for marketing: who objects to that is not looked at. */
  readonly isMarketing: boolean;
}

export interface Comparison {
  readonly before: Side | undefined;
  readonly after: Side;
  /** Rules that say to which customer groups a customer belongs. */
  readonly groups: TrialSetup;
  readonly days: readonly [from: Day, to: Day];
  readonly cap: number;
  /** The first local day whose contacts count. */
  readonly ledgerSince: Day;
  /** Told after each partition, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** A detection that only one side makes. */
export interface Difference {
  readonly customerId: string;
  readonly day: Day;
}

export type ComparedEffect = Omit<EffectReport, 'gained' | 'lost' | 'seconds'> & {
  readonly gained: readonly Difference[];
  readonly lost: readonly Difference[];
};

/**
 * Runs both versions over the same days of every customer, as the nightly runs would have, and writes nothing.
 * @returns undefined where the signal has broken it off
 */
export async function compareRules(database: Database, comparison: Comparison): Promise<ComparedEffect | undefined> {
  const tally = new ComparisonTally(comparison);
  const partitions = await customersByPartition(database);
  let done = 0;
  for (const [partition, ids] of partitions) {
    for await (const page of readTrialCustomers(database, joint(comparison), {
      partition,
      ids,
      days: [startOf(comparison), comparison.days[1]],
    })) {
      if (comparison.signal.aborted) return undefined;
      const known = await knownOf(database, comparison, page);
      for (const customer of page) tally.add(customer, partition, known);
      await nextTurn();
    }
    comparison.onProgress(++done / partitions.size);
  }
  return tally.report();
}

/** What is stored of some customers beside their events. */
interface Known {
  readonly ledgers: ReadonlyMap<string, CustomerLedger>;
  readonly objectors: ReadonlySet<string>;
}

/** Contacts of the other rules, and what the customers said. */
async function knownOf(
  database: Database,
  { after, ledgerSince }: Comparison,
  page: readonly TrialCustomer[],
): Promise<Known> {
  const customerIds = page.map(({ customer }) => customer.id);
  const { zone, ruleId } = after.setup;
  const wanted = { customerIds, since: formatDay(ledgerSince), timeZone: zone.name, withoutRule: ruleId };
  return {
    ledgers: await readLedgers(database, wanted),
    objectors: await marketingObjectors(database, customerIds),
  };
}

const sidesOf = ({ before, after }: Comparison): readonly Side[] => (before ? [before, after] : [after]);

const startOf = (comparison: Comparison): Day =>
  Math.min(...sidesOf(comparison).map(({ setup }) => firstDayOf(setup, comparison.days[0])));

/** A setup that reads whatever any of the libraries needs. */
function joint(comparison: Comparison): TrialSetup {
  const libraries = [...sidesOf(comparison).map(({ setup }) => setup.library), comparison.groups.library];
  const needs = new Map<string, number>();
  for (const library of libraries)
    for (const [type, days] of library.needs) needs.set(type, Math.max(days, needs.get(type) ?? 0));
  const library: Library = { ...comparison.after.setup.library, needs };
  return { ...comparison.after.setup, library };
}

async function customersByPartition(database: Database): Promise<ReadonlyMap<number, string[]>> {
  const rows = await database.query<{ partition: number; ids: string[] }>(
    'SELECT partition, array_agg(customer_id ORDER BY customer_id) AS ids FROM customer GROUP BY partition ORDER BY partition',
  );
  return new Map(rows.map(({ partition, ids }) => [partition, ids]));
}

/** Adds up what the two sides do, customer by customer. */
class ComparisonTally {
  private readonly gained: Difference[] = [];
  private readonly lost: Difference[] = [];
  private readonly detections = { before: 0, after: 0 };
  private readonly detected = { before: 0, after: 0 };
  private readonly load: LoadTally;
  private readonly books = { before: new CapacityBook(), after: new CapacityBook() };
  private readonly dimensions = new DimensionTally();
  private customers = 0;

  constructor(private readonly comparison: Comparison) {
    this.load = new LoadTally(comparison.cap);
  }

  add(customer: TrialCustomer, partition: number, { ledgers, objectors }: Known): void {
    this.customers++;
    const hasObjected = objectors.has(customer.customer.id);
    const made = { before: nothing, after: nothing };
    for (const when of ['before', 'after'] as const) {
      const side = this.comparison[when];
      if (!side || (hasObjected && side.isMarketing)) continue;
      const { session, detections } = this.evaluate(side, customer);
      made[when] = detections;
      if (detections.length === 0) continue;
      this.detections[when] += detections.length;
      this.detected[when]++;
      const ledger = ledgers.get(customer.customer.id) ?? emptyLedger;
      const { decisions } = side;
      const span = { decisions, session, partition, detections, ledger, to: this.comparison.days[1] };
      this.load.add(when, customer.customer.id, decideSpan({ ...span, book: this.books[when] }));
    }
    this.compare(made);
    const isDetected = { before: made.before.length > 0, after: made.after.length > 0 };
    this.dimensions.add(this.membershipsOf(customer), isDetected);
  }

  report(): ComparedEffect {
    const [from, to] = this.comparison.days;
    return {
      from: formatDay(from),
      to: formatDay(to),
      customers: this.customers,
      detections: this.detections,
      detectedCustomers: this.detected,
      gained: this.gained,
      lost: this.lost,
      ...this.load.report((to - from + 1) / 7),
      dimensions: this.dimensions.report(),
    };
  }

  private evaluate({ setup }: Side, customer: TrialCustomer): ReturnType<typeof evaluatedSpan> {
    const [from, to] = this.comparison.days;
    const { session, detections } = evaluatedSpan(setup, freshCopy(customer), firstDayOf(setup, from), to);
    return { session, detections: detections.filter(({ businessDate: day }) => day >= from && day <= to) };
  }

  private compare({
    before,
    after,
  }: {
    readonly before: readonly Detection[];
    readonly after: readonly Detection[];
  }): void {
    const [old, now] = [new Set(before.map(keyOf)), new Set(after.map(keyOf))];
    this.gained.push(...after.filter((detection) => !old.has(keyOf(detection))).map(differenceOf));
    this.lost.push(...before.filter((detection) => !now.has(keyOf(detection))).map(differenceOf));
  }

  private membershipsOf(customer: TrialCustomer): ReturnType<typeof membershipsOf> {
    const { groups, days } = this.comparison;
    const [, to] = days;
    const found = evaluateSpan(groups, freshCopy(customer), to, to).map(({ ruleId }) => groupOf(ruleId));
    const profile = profileAt(customer.customer, to);
    const cityTiers = groups.surroundings.tables.get('cityTier');
    return membershipsOf(profile, ['all', ...new Set(found)], { day: formatDay(to), cityTiers });
  }
}

const nothing: readonly Detection[] = [];
const keyOf = ({ subject, businessDate }: Detection): string => `${businessDate} ${subject}`;
const differenceOf = ({ customerId, businessDate }: Detection): Difference => ({ customerId, day: businessDate });

/** An evaluation fills the history and marks events that are taken back, so each gets its own. */
function freshCopy({ customer, events }: TrialCustomer): TrialCustomer {
  const own: Customer = { ...customer, history: new History() };
  return { customer: own, events: events.map((event): HistoryEvent => ({ ...event })) };
}
