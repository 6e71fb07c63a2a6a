import { type Table } from '../table/index.js';
import { type EventFeature } from './event-feature.js';
import { kindsPassing } from './event-filter.js';
import { type History } from './history.js';

/** Whom to look at and when: subject i as of day i. */
export interface Snapshots {
  readonly subject: Int32Array;
  /** The last day that features may read; see `dayNumber` of purchases. */
  readonly asOf: Int32Array;
}

/** Computes features for each snapshot, from events up to and including its as-of day and none later. */
export function buildFeatures(history: History, snapshots: Snapshots, features: readonly EventFeature[]): Table {
  const rows = snapshots.subject.length;
  const columns = features.map((feature) => {
    const measureOne = measurer(history, feature);
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row += 1) values[row] = measureOne(snapshots.subject[row]!, snapshots.asOf[row]!);
    return { kind: 'number' as const, name: feature.name, values };
  });
  return { rows, columns };
}

/** A feature as a function of subject and as-of day. */
function measurer(history: History, feature: EventFeature): (subject: number, asOf: number) => number {
  const { start, day, kind, amount } = history;
  const passing = kindsPassing(feature.events, history);
  return (subject, asOf) => {
    const now = newTally();
    const before = newTally();
    for (let i = start[subject]!; i < start[subject + 1]!; i += 1) {
      const age = asOf - day[i]!;
      if (age < 0) break;
      if (passing[kind[i]!] === 0) continue;
      if (age < feature.days) add(now, day[i]!, amount[i]!);
      else if (age < 2 * feature.days) add(before, day[i]!, amount[i]!);
    }
    return read(feature, now, before, asOf);
  };
}

interface Tally {
  count: number;
  sum: number;
  amounts: number;
  lastAmount: number;
  activeDays: number;
  lastDay: number;
}

function newTally(): Tally {
  return { count: 0, sum: 0, amounts: 0, lastAmount: NaN, activeDays: 0, lastDay: NaN };
}

function add(tally: Tally, day: number, amount: number): void {
  tally.count += 1;
  if (day !== tally.lastDay) tally.activeDays += 1;
  tally.lastDay = day;
  if (Number.isNaN(amount)) return;
  tally.sum += amount;
  tally.amounts += 1;
  tally.lastAmount = amount;
}

function read({ measure }: EventFeature, now: Tally, before: Tally, asOf: number): number {
  switch (measure) {
    case 'count':
      return now.count;
    case 'sum':
      return now.sum;
    case 'mean':
      return now.amounts === 0 ? NaN : now.sum / now.amounts;
    case 'last':
      return now.lastAmount;
    case 'active-days':
      return now.activeDays;
    case 'days-since-last':
      return asOf - now.lastDay;
    case 'count-change':
      return change(now.count, before.count);
    case 'sum-change':
      return change(now.sum, before.sum);
  }
}

function change(now: number, before: number): number {
  return now + before === 0 ? NaN : (now - before) / (now + before);
}
