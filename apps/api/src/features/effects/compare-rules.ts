import { type Day, type Detection, formatDay, History, type Library, Session } from '@baleen/rules';
import { type Database } from '../../platform/database.js';
import { marketingObjectors } from '../consents/index.js';
import { CapacityBook, type CustomerLedger, emptyLedger, readLedgers } from '../contacts/index.js';
import { type DecisionSetup } from '../journeys/index.js';
import { evaluatedSpan, firstDayOf, type TrialCustomer, type TrialSetup } from '../rule-trials/index.js';
import { customerPages, eachInTurn, reading } from './customer-pages.js';
import { type Decided, decideSpan } from './decide-span.js';
import { type Memberships } from './dimensions.js';
import { type Compared, EffectTally, type SideOutcome } from './effect-tally.js';
import { type GroupsOfCustomer } from './groups-of-customer.js';

/** One side of the comparison; undefined stands for no rule at all. */
export interface Side {
  readonly setup: TrialSetup;
  readonly decisions: DecisionSetup;
  /** Whether the rule speaks for marketing: who objects to that is not looked at. */
  readonly isMarketing: boolean;
}

/** Under these ids the two versions stand in one library, so that what both ask for is computed once. */
export const sideIds = { before: 'before', after: 'after' } as const;
type When = keyof typeof sideIds;

export interface Comparison {
  readonly before: Side | undefined;
  readonly after: Side;
  /** Both versions, under the ids of their sides. */
  readonly library: Library;
  readonly groups: GroupsOfCustomer;
  readonly days: readonly [from: Day, to: Day];
  readonly cap: number;
  /** The first local day whose contacts count. */
  readonly ledgerSince: Day;
  /** Told after each partition, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs both versions over the same days of every customer, as the nightly runs would have, and writes nothing.
 * @returns undefined where the signal has broken it off
 */
export async function compareRules(database: Database, comparison: Comparison): Promise<Compared | undefined> {
  return new RuleComparison(database, comparison).run();
}

interface Evaluated {
  readonly customer: TrialCustomer['customer'];
  readonly memberships: Memberships;
  readonly detections: Readonly<Record<When, readonly Detection[]>>;
}

class RuleComparison {
  private readonly books = { before: new CapacityBook(), after: new CapacityBook() };
  private readonly tally: EffectTally;
  /** From which day on an evaluation is right. */
  private readonly start: Day;
  /**
   * From which day on it may be looked whether anything is detected at all: what happened earlier only keeps rules from detecting again. Undefined where that is not so.
   */
  private readonly probeFrom: Day | undefined;

  constructor(
    private readonly database: Database,
    private readonly comparison: Comparison,
  ) {
    const { days, cap, library } = comparison;
    this.tally = new EffectTally(days, cap);
    this.start = Math.min(...this.sides.map(([, { setup }]) => firstDayOf(setup, days[0])));
    const looksBack = library.timers.size + library.sequences.size + library.watchedTags.length > 0;
    this.probeFrom = looksBack ? undefined : Math.max(this.start, days[0] - LATE_DAYS);
  }

  async run(): Promise<Compared | undefined> {
    const { after, groups, library, days, onProgress, signal } = this.comparison;
    const own = this.sides.map(([, { setup }]) => setup.library);
    const span = [this.start, days[1]] as const;
    const setup = { ...after.setup, library: reading([library, ...own], { library: groups.library, days: span }) };
    const wanted = { setup, days: span, onProgress, signal };
    for await (const { partition, customers } of customerPages(this.database, wanted)) {
      const page: Evaluated[] = [];
      await eachInTurn(customers, (customer) => page.push(this.evaluate(customer)));
      await this.decide(page, partition);
    }
    return signal.aborted ? undefined : this.tally.report();
  }

  private get sides(): readonly (readonly [When, Side])[] {
    const { before, after } = this.comparison;
    return before ? [['before', before] as const, ['after', after] as const] : [['after', after]];
  }

  private evaluate(customer: TrialCustomer): Evaluated {
    const { groups } = this.comparison;
    const probed = this.probeFrom === undefined ? undefined : this.detect(customer, this.probeFrom);
    const isSettled = probed?.length === 0;
    const known = probed && !isSettled ? withEmptyHistory(customer) : customer;
    const detections = isSettled ? probed : this.detect(known, this.start);
    return {
      customer: known.customer,
      memberships: groups.of(known.customer),
      detections: { before: this.ofSide('before', detections), after: this.ofSide('after', detections) },
    };
  }

  /** By either version in the days that are compared; evaluation begins at `first`. The customer is used up by it. */
  private detect(customer: TrialCustomer, first: Day): readonly Detection[] {
    const { after, library, days } = this.comparison;
    const [from, to] = days;
    const { detections } = evaluatedSpan({ ...after.setup, library }, customer, first, to);
    return detections.filter(({ businessDate: day }) => day >= from && day <= to);
  }

  private ofSide(when: When, detections: readonly Detection[]): Detection[] {
    const { ruleId } = this.comparison.after.setup;
    return detections.flatMap((one) => (one.ruleId === sideIds[when] ? { ...one, ruleId } : []));
  }

  /** What is stored beside the events is read for those alone whom a version has detected. */
  private async decide(page: readonly Evaluated[], partition: number): Promise<void> {
    const isDetected = ({ detections }: Evaluated): boolean => detections.before.length + detections.after.length > 0;
    const ids = page.filter(isDetected).map(({ customer }) => customer.id);
    const { ledgerSince, after } = this.comparison;
    const { zone, ruleId } = after.setup;
    const wanted = { customerIds: ids, since: formatDay(ledgerSince), timeZone: zone.name, withoutRule: ruleId };
    const ledgers = await readLedgers(this.database, wanted);
    const objectors = ids.length > 0 ? await marketingObjectors(this.database, ids) : new Set<string>();
    for (const one of page) {
      const { id } = one.customer;
      const stored = { ledger: ledgers.get(id) ?? emptyLedger, hasObjected: objectors.has(id), partition };
      const outcomes = { before: nothing, after: nothing };
      for (const [when, side] of this.sides) outcomes[when] = this.outcomeOf(one, when, side, stored);
      this.tally.add({ customerId: id, memberships: one.memberships, ...outcomes });
    }
  }

  private outcomeOf({ customer, detections: of }: Evaluated, when: When, side: Side, stored: Stored): SideOutcome {
    const detections = of[when];
    if (detections.length === 0 || (stored.hasObjected && side.isMarketing)) return nothing;
    const { setup, decisions } = side;
    const decided: Decided = decideSpan({
      ...{ decisions, detections, ledger: stored.ledger, partition: stored.partition },
      session: new Session(customer, setup.surroundings),
      to: this.comparison.days[1],
      book: this.books[when],
    });
    const found = detections.map(({ subject, businessDate: day }) => ({ key: `${day} ${subject}`, day }));
    return { found, decided };
  }
}

/** An event may trigger up to 72 hours after it occurred. */
const LATE_DAYS = 4;

/** A customer to be evaluated again. */
const withEmptyHistory = ({ customer, events }: TrialCustomer): TrialCustomer => ({
  customer: { ...customer, history: new History() },
  events,
});

interface Stored {
  readonly ledger: CustomerLedger;
  readonly hasObjected: boolean;
  readonly partition: number;
}

const nothing: SideOutcome = { found: [] };
