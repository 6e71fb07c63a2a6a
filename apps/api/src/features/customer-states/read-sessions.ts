import { type Customer, type Day, History, type Library, Session } from '@baleen/rules';
import { type Queryable } from '../../platform/database.js';
import { readCustomersById } from '../customers/index.js';
import { readBroadcasts, readEvents } from '../intake/index.js';
import { bringEmployerCircles } from './bring-employer-circles.js';
import { householdIds, readHousehold } from './household.js';
import { type BankSurroundings } from './read-surroundings.js';

/** Snapshots of others count some days back, and are carried over. */
const HOUSEHOLD_DAYS = 10;

/** Some customers with all that rules, journeys and the gate read of them, by id; straight from the tables. @param day the newest that is looked at */
export async function readSessions(
  database: Queryable,
  { library, surroundings }: { readonly library: Library; readonly surroundings: BankSurroundings },
  { customerIds, day }: { readonly customerIds: readonly string[]; readonly day: Day },
): Promise<ReadonlyMap<string, Session>> {
  await bringEmployerCircles(database, { library, surroundings }, [day]);
  const rows = await readCustomersById(database, customerIds);
  const ids = rows.map(({ id }) => id);
  const wanted = { types: [...library.needs.keys()], since: day - Math.max(1, ...library.needs.values()) };
  const events = await readEvents(database, ids, wanted);
  const broadcasts = await readBroadcasts(database, wanted);
  const members = library.needs.has('balance-snapshot') ? [...new Set(rows.flatMap(householdIds))] : [];
  const household = await readHousehold(database, {
    ids: members,
    since: day - HOUSEHOLD_DAYS,
    upToSeq: Number.MAX_SAFE_INTEGER,
  });
  return new Map(
    rows.map((row) => {
      // Copies: a history marks the events that are taken back.
      const history = new History([...(events.get(row.id) ?? []), ...broadcasts].map((event) => ({ ...event })));
      const customer: Customer = {
        ...row,
        household: householdIds(row).flatMap((id) => household.get(id) ?? []),
        history,
      };
      return [row.id, new Session(customer, surroundings)];
    }),
  );
}
