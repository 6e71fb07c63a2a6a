import {
  compileLibrary,
  createZone,
  type Customer,
  type Day,
  History,
  KEPT_DAYS,
  type Library,
  parseDay,
  Session,
  type Surroundings,
  type Tag,
  type Zone,
} from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database, type Queryable, type Transaction } from '../../platform/database.js';
import { readCustomers } from '../customers/index.js';
import { readBroadcasts, readEvents, type StoredEvent } from '../intake/index.js';
import { ruleScopeOf } from '../rules/index.js';
import {
  bringEmployerCircles,
  householdIds,
  readHousehold,
  readStates,
  readSurroundings,
} from '../customer-states/index.js';
import { liveTags } from '../tags/index.js';

/** The live tags, compiled, and what is the same for all customers on one business date. */
export interface TagEvaluation {
  readonly tags: readonly Tag[];
  readonly library: Library;
  readonly day: Day;
  readonly zone: Zone;
  readonly surroundings: Surroundings;
}

/** The newest business date whose daily run is done: tags are shown as of it. Undefined before the first. */
export async function newestRunDate(database: Queryable): Promise<Day | undefined> {
  const [row] = await database.query<{ day: string | null }>(
    "SELECT max(to_date)::text AS day FROM run WHERE status = 'done'",
  );
  return typeof row?.day === 'string' ? parseDay(row.day) : undefined;
}

export async function prepareEvaluation(database: Queryable, bank: Bank, day: Day): Promise<TagEvaluation> {
  const { catalogue } = ruleScopeOf(bank);
  const zone = createZone(bank.timeZone);
  const tags = await liveTags(database, catalogue);
  const library = compileLibrary(catalogue, [], tags);
  const surroundings = await readSurroundings(database, zone);
  await bringEmployerCircles(database, { library: { readsEmployerCircles: true }, surroundings }, [day]);
  return { tags, library, day, zone, surroundings };
}

export interface CustomersWanted {
  readonly partition: number;
  /** Only these; all customers of the partition where it is absent. */
  readonly customerIds?: readonly string[];
  /** Days of history by event type that will be read; where it is absent, all that tags may read. */
  readonly needs?: ReadonlyMap<string, number>;
}

/** How many customers are held at once. */
const CHUNK = 128;
/** A monthly tag is up to 31 days old when it is read. */
const MONTH = 31;
/** Snapshots of others count some days back, and are carried over. */
const HOUSEHOLD_DAYS = MONTH + 10;

/** Sessions of customers with all that tags read: from the tables, since the kept states hold only what live rules need. */
export async function* readSessions(
  database: Database,
  evaluation: TagEvaluation,
  wanted: CustomersWanted,
): AsyncGenerator<Session> {
  const { day, zone, surroundings } = evaluation;
  const { partition, customerIds, needs } = wanted;
  const seen = seenBy(day, needs);
  const reads = (type: string): boolean => needs?.has(type) ?? true;
  const broadcasts = await readBroadcasts(database, seen);
  for await (const rows of readCustomers(database, { partition, customerIds, pageSize: CHUNK })) {
    const ids = rows.map(({ id }) => id);
    const events = seen.types?.length === 0 ? noEvents : await readEvents(database, ids, seen);
    const changes = reads('tag-changed') ? await tagChanges(database, zone, ids) : noEvents;
    const members = reads('balance-snapshot') ? [...new Set(rows.flatMap(householdIds))] : [];
    const household = await readHousehold(database, {
      ids: members,
      since: day - HOUSEHOLD_DAYS,
      upToSeq: Number.MAX_SAFE_INTEGER,
    });
    for (const row of rows) {
      const own: StoredEvent[] = [...(events.get(row.id) ?? []), ...broadcasts].filter((event) => event.day <= day);
      // Copies: a history marks the events that are taken back.
      const history = new History([...own, ...(changes.get(row.id) ?? [])].map((event) => ({ ...event })));
      const customer: Customer = {
        ...row,
        household: householdIds(row).flatMap((id) => household.get(id) ?? []),
        history,
      };
      yield new Session(customer, surroundings);
    }
  }
}

const noEvents: ReadonlyMap<string, readonly StoredEvent[]> = new Map();

function seenBy(day: Day, needs: ReadonlyMap<string, number> | undefined): { types?: string[]; since: Day } {
  if (!needs) return { since: day - KEPT_DAYS - MONTH };
  return { types: [...needs.keys()], since: day - Math.max(0, ...needs.values()) };
}

/** Changes of tags are no events of the bank: the daily runs make them, and keep them with the customer. */
async function tagChanges(database: Database, zone: Zone, ids: readonly string[]) {
  const states = await database.transaction((transaction: Transaction) => readStates(transaction, zone, ids));
  return new Map([...states].map(([id, state]) => [id, state.open().history.stream('tag-changed')]));
}
