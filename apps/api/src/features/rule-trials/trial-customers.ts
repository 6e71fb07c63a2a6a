import {
  type Customer,
  type Day,
  History,
  type HistoryEvent,
  type HouseholdMember,
  type Library,
  Session,
  type Surroundings,
  type Zone,
} from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { readCustomers, type StoredCustomer } from '../customers/index.js';
import { readBroadcasts, readEvents, type StoredEvent } from '../intake/index.js';
import { type BankSurroundings, bringEmployerCircles, householdIds, readHousehold } from '../customer-states/index.js';

/** One rule to be tried, compiled, and what is the same for all customers. */
export interface TrialSetup {
  readonly ruleId: string;
  readonly cooldownDays: number;
  readonly library: Library;
  readonly zone: Zone;
  readonly surroundings: BankSurroundings;
  /** Events before it trigger nothing, as in the nightly runs. */
  readonly firstDay: Day;
}

/** A customer with what the rule reads of it; the events come beside it, none is in the history yet. */
export interface TrialCustomer {
  readonly customer: Customer;
  readonly events: readonly HistoryEvent[];
}

export interface CustomersWanted {
  readonly partition: number;
  /** Absent: all of the partition. */
  readonly ids?: readonly string[];
  /** First and last local day that is evaluated. */
  readonly days: readonly [Day, Day];
}

/** Snapshots count up to four days back, and are carried over three days. */
const HOUSEHOLD_DAYS = 10;
const SNAPSHOT = 'balance-snapshot';

/** Some customers of a partition as the nightly run reads them, from the tables alone: the kept states hold only what live rules need. */
export async function* readTrialCustomers(
  database: Queryable,
  { library, surroundings }: Pick<TrialSetup, 'library' | 'surroundings'>,
  { partition, ids, days: [first, last] }: CustomersWanted,
): AsyncGenerator<readonly TrialCustomer[]> {
  await bringEmployerCircles(database, { library, surroundings }, [first, last]);
  // A reversal is of the type of the event that it takes back.
  const sinceOf = new Map([...library.needs].map(([type, days]) => [type, first - days]));
  const wanted = { types: [...sinceOf.keys()], since: Math.min(first, ...sinceOf.values()), sinceOf };
  const isSeen = (event: StoredEvent): boolean => event.day <= last;
  const broadcasts = (await readBroadcasts(database, wanted)).filter(isSeen);
  for await (const rows of readCustomers(database, { partition, ...(ids && { customerIds: ids }), pageSize: 256 })) {
    const events = await readEvents(
      database,
      rows.map(({ id }) => id),
      wanted,
    );
    const household = await householdOf(database, library, rows, first);
    yield rows.map((row) => ({
      customer: customerOf(row, household),
      // Copies of what is not this customer's alone: a history marks the events that are taken back.
      events: [...(events.get(row.id) ?? []).filter(isSeen), ...broadcasts.map((event) => ({ ...event }))],
    }));
  }
}

async function householdOf(
  database: Queryable,
  { needs }: Library,
  rows: readonly StoredCustomer[],
  first: Day,
): Promise<ReadonlyMap<string, HouseholdMember>> {
  if (!needs.has(SNAPSHOT)) return new Map();
  const ids = [...new Set(rows.flatMap(householdIds))];
  return readHousehold(database, { ids, since: first - HOUSEHOLD_DAYS, upToSeq: Number.MAX_SAFE_INTEGER });
}

function customerOf(row: StoredCustomer, household: ReadonlyMap<string, HouseholdMember>): Customer {
  const members = household.size === 0 ? [] : householdIds(row).flatMap((id) => household.get(id) ?? []);
  return { ...row, household: members, history: new History() };
}

/** The session of a customer whose history holds the events before a day, and those that are still to be evaluated. */
export function sessionAt(
  { customer, events }: TrialCustomer,
  surroundings: Surroundings,
  firstDay: Day,
): { readonly session: Session; readonly pending: readonly HistoryEvent[] } {
  const pending: HistoryEvent[] = [];
  for (const event of events) {
    if (event.day < firstDay) customer.history.add(event);
    else pending.push(event);
  }
  return { session: new Session(customer, surroundings), pending };
}
