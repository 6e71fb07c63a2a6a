import { type Day, formatDay, type Text } from '@baleen/rules';
import { type Decided } from './decide-span.js';
import { DimensionTally, type Memberships } from './dimensions.js';
import { type EffectReport, type Pair } from './effect-report.js';
import { LoadTally } from './load-tally.js';

/** What one version finds in a customer: a detection, a contact, a membership. */
export interface Found {
  /** The same for both versions where it is the same finding. */
  readonly key: string;
  readonly day: Day;
  /** Of a contact or a task. */
  readonly channel?: string;
  /** Where it was decided, as the other side's refusals name it. */
  readonly place?: string;
}

/** One version's side of a customer. */
export interface SideOutcome {
  readonly found: readonly Found[];
  /** Undefined: nothing had to be decided. */
  readonly decided?: Decided;
}

/** A finding that only one side makes. */
export interface Difference {
  readonly customerId: string;
  readonly day: Day;
  readonly channel?: string;
  /** What kept the other side from it, where it is known already. */
  readonly why: readonly Text[];
}

export interface CustomerOutcome {
  readonly customerId: string;
  readonly memberships: Memberships;
  readonly before: SideOutcome;
  readonly after: SideOutcome;
}

export type Compared = Omit<EffectReport, 'of' | 'gained' | 'lost' | 'seconds'> & {
  readonly gained: readonly Difference[];
  readonly lost: readonly Difference[];
};

const sides = ['before', 'after'] as const;

/** Adds up what two versions do, customer by customer. */
export class EffectTally {
  private readonly gained: Difference[] = [];
  private readonly lost: Difference[] = [];
  private readonly found = { before: 0, after: 0 };
  private readonly foundCustomers = { before: 0, after: 0 };
  private readonly load: LoadTally;
  private readonly dimensions = new DimensionTally();
  private customers = 0;

  /** @param cap the policy's strictest limit for a week */
  constructor(
    private readonly days: readonly [from: Day, to: Day],
    cap: number,
  ) {
    this.load = new LoadTally(cap);
  }

  add(outcome: CustomerOutcome): void {
    const { customerId, before, after } = outcome;
    this.customers++;
    for (const side of sides) {
      const { found, decided } = outcome[side];
      this.found[side] += found.length;
      if (found.length > 0) this.foundCustomers[side]++;
      if (decided) this.load.add(side, customerId, decided);
    }
    if (before.found.length + after.found.length > 0) {
      this.gained.push(...onlyIn(customerId, after, before));
      this.lost.push(...onlyIn(customerId, before, after));
    }
    const isFound: Record<keyof Pair, boolean> = { before: before.found.length > 0, after: after.found.length > 0 };
    this.dimensions.add(outcome.memberships, isFound);
  }

  report(): Compared {
    const [from, to] = this.days;
    return {
      from: formatDay(from),
      to: formatDay(to),
      customers: this.customers,
      found: this.found,
      foundCustomers: this.foundCustomers,
      gained: this.gained,
      lost: this.lost,
      ...this.load.report((to - from + 1) / 7),
      dimensions: this.dimensions.report(),
    };
  }
}

function onlyIn(customerId: string, { found }: SideOutcome, other: SideOutcome): Difference[] {
  const known = new Set(other.found.map(({ key }) => key));
  return found
    .filter(({ key }) => !known.has(key))
    .map(({ day, channel, place }) => ({
      ...{ customerId, day },
      ...(channel !== undefined && { channel }),
      why: (place !== undefined && other.decided?.whyNot?.get(place)) || [],
    }));
}
