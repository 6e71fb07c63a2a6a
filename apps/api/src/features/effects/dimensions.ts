import { calendarAge } from './calendar-age.js';
import { type DimensionEffect, type GroupEffect } from './effect-report.js';

export type Dimension = DimensionEffect['dimension'];

/** To which groups a customer belongs, by dimension; groups of customers overlap. */
export type Memberships = Readonly<Record<Dimension, readonly string[]>>;

const FOUR_FIFTHS = 0.8;
/** Rates of fewer customers are chance. */
const LEAST_CUSTOMERS = 30;

const ageBands: readonly (readonly [below: number, name: string])[] = [
  [25, '-24'],
  [35, '25-34'],
  [45, '35-44'],
  [55, '45-54'],
  [65, '55-64'],
  [Number.POSITIVE_INFINITY, '65-'],
];

/** Age band, gender and city tier by what the customer's own row says; what it does not say is `unknown`. */
export function membershipsOf(
  profile: Readonly<Record<string, unknown>>,
  groups: readonly string[],
  { day, cityTiers }: { readonly day: string; readonly cityTiers: ReadonlyMap<string, string> | undefined },
): Memberships {
  const { birthDate, gender, city } = profile;
  const age = typeof birthDate === 'string' ? calendarAge(birthDate, day) : undefined;
  const band = age === undefined ? 'unknown' : ageBands.find(([below]) => age < below)![1];
  return {
    group: groups,
    age: [band],
    gender: [typeof gender === 'string' ? gender : 'unknown'],
    cityTier: [(typeof city === 'string' && cityTiers?.get(city)) || 'unknown'],
  };
}

/** Counts customers, and those detected before and after, by group. */
export class DimensionTally {
  private readonly counts = new Map<Dimension, Map<string, { customers: number; before: number; after: number }>>();

  add(memberships: Memberships, isDetected: { readonly before: boolean; readonly after: boolean }): void {
    for (const [dimension, values] of Object.entries(memberships) as [Dimension, readonly string[]][]) {
      const ofDimension =
        this.counts.get(dimension) ?? new Map<string, { customers: number; before: number; after: number }>();
      this.counts.set(dimension, ofDimension);
      for (const value of values) {
        const count = ofDimension.get(value) ?? { customers: 0, before: 0, after: 0 };
        ofDimension.set(value, count);
        count.customers++;
        if (isDetected.before) count.before++;
        if (isDetected.after) count.after++;
      }
    }
  }

  report(): DimensionEffect[] {
    return [...this.counts].map(([dimension, values]) => {
      const groups = [...values]
        .map(([value, count]) => ({ value, ...count }))
        .sort((a, b) => (a.value < b.value ? -1 : 1));
      const ratio = { before: ratioOf(groups, 'before'), after: ratioOf(groups, 'after') };
      return { dimension, groups, ratio, isFlagged: ratio.after !== null && ratio.after < FOUR_FIFTHS };
    });
  }
}

/** The lowest rate divided by the highest; those whose group is not known are not compared. */
function ratioOf(groups: readonly GroupEffect[], when: 'before' | 'after'): number | null {
  const rates = groups
    .filter(({ value, customers }) => value !== 'unknown' && value !== 'all' && customers >= LEAST_CUSTOMERS)
    .map((group) => group[when] / group.customers);
  const highest = Math.max(...rates);
  return rates.length < 2 || highest === 0 ? null : Math.min(...rates) / highest;
}
