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
import {
  evaluateSpan,
  firstDayOf,
  readTrialCustomers,
  type TrialCustomer,
  type TrialSetup,
} from '../rule-trials/index.js';
import { DimensionTally, membershipsOf } from './dimensions.js';
import { type EffectReport } from './effect-report.js';
import { groupOf } from './group-rules.js';
import { LoadTally } from './load-tally.js';
import { type PlanFacts, planFacts } from './plan-channels.js';

/** One side of the comparison; undefined stands for no rule at all. */
export interface Side {
  readonly setup: TrialSetup;
  readonly channelsOf: (facts: PlanFacts) => readonly string[];
}

export interface Comparison {
  readonly before: Side | undefined;
  readonly after: Side;
  /** Rules that say to which customer groups a customer belongs. */
  readonly groups: TrialSetup;
  readonly days: readonly [from: Day, to: Day];
  readonly cap: number;
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
      for (const customer of page) tally.add(customer);
      await nextTurn();
    }
    comparison.onProgress(++done / partitions.size);
  }
  return tally.report(await contactsByWeek(database, comparison));
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

/** Contacts of the other rules by customer and week; a week is seven days counted from the first. */
async function contactsByWeek(
  database: Database,
  { after, days: [from, to] }: Comparison,
): Promise<Map<string, number>> {
  const rows = await database.query<{ customerId: string; week: number; count: number }>(
    `SELECT customer_id AS "customerId", (business_date - $1::date) / 7 AS week, count(*) AS count FROM contact
     WHERE business_date BETWEEN $1 AND $2 AND rule_id <> $3 AND status NOT IN ('refused', 'withdrawn') GROUP BY 1, 2`,
    [formatDay(from), formatDay(to), after.setup.ruleId],
  );
  return new Map(rows.map(({ customerId, week, count }) => [`${customerId} ${week}`, count]));
}

/** Adds up what the two sides do, customer by customer. */
class ComparisonTally {
  private readonly gained: Difference[] = [];
  private readonly lost: Difference[] = [];
  private readonly detections = { before: 0, after: 0 };
  private readonly detected = { before: 0, after: 0 };
  private readonly load: LoadTally;
  private readonly dimensions = new DimensionTally();
  private customers = 0;

  constructor(private readonly comparison: Comparison) {
    this.load = new LoadTally(comparison.days[0], comparison.cap);
  }

  add(customer: TrialCustomer): void {
    const { before, after } = this.comparison;
    this.customers++;
    const made = {
      before: before ? this.evaluate(before, customer) : [],
      after: this.evaluate(after, customer),
    };
    this.compare(made);
    for (const side of ['before', 'after'] as const) {
      this.detections[side] += made[side].length;
      if (made[side].length > 0) this.detected[side]++;
      const ofSide = this.comparison[side];
      if (ofSide) this.addLoad(side, ofSide, customer, made[side]);
    }
    this.dimensions.add(this.membershipsOf(customer), {
      before: made.before.length > 0,
      after: made.after.length > 0,
    });
  }

  report(otherContacts: ReadonlyMap<string, number>): ComparedEffect {
    const [from, to] = this.comparison.days;
    return {
      from: formatDay(from),
      to: formatDay(to),
      customers: this.customers,
      detections: this.detections,
      detectedCustomers: this.detected,
      gained: this.gained,
      lost: this.lost,
      ...this.load.report(otherContacts, (to - from + 1) / 7),
      dimensions: this.dimensions.report(),
    };
  }

  private evaluate({ setup }: Side, customer: TrialCustomer): readonly Detection[] {
    const [from, to] = this.comparison.days;
    return evaluateSpan(setup, freshCopy(customer), firstDayOf(setup, from), to).filter(
      ({ businessDate }) => businessDate >= from && businessDate <= to,
    );
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

  private addLoad(
    side: 'before' | 'after',
    { channelsOf }: Side,
    { customer, events }: TrialCustomer,
    detections: readonly Detection[],
  ): void {
    for (const { eventId, businessDate, customerId } of detections) {
      const profile = profileAt(customer, businessDate);
      const event = eventId === undefined ? undefined : events.find(({ id }) => id === eventId);
      const channels = channelsOf(planFacts(event?.fields, profile));
      this.load.add(side, { channels, customerId, day: businessDate, rmId: profile['rmId'] });
    }
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

const keyOf = ({ subject, businessDate }: Detection): string => `${businessDate} ${subject}`;
const differenceOf = ({ customerId, businessDate }: Detection): Difference => ({ customerId, day: businessDate });

/** An evaluation fills the history and marks events that are taken back, so each gets its own. */
function freshCopy({ customer, events }: TrialCustomer): TrialCustomer {
  const own: Customer = { ...customer, history: new History() };
  return { customer: own, events: events.map((event): HistoryEvent => ({ ...event })) };
}
