import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attempt, type Attempt, capOf, gateOf } from '../../../../../../tests/support/gate-attempts.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { Database } from '../../../platform/database.js';
import { type GateSetup } from '../gate/gate-setup.js';
import { withLeasedPlaces } from './lease-places.js';

const WORKERS = 64;
let test: TestDatabase;
/** A connection for each worker. */
let workers: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  workers = await Database.connect(test.url, { poolSize: WORKERS });
});
afterAll(async () => {
  await workers.close();
  await test.drop();
});
beforeEach(() =>
  test.database.query('TRUNCATE contact, outbox, reservation, reservation_lease, household_claim, holding CASCADE'),
);

/** Every second one is a batch, which leases; the others are single steps, which lock. */
async function race(setup: GateSetup, attemptOf: (worker: number) => Attempt): Promise<string[]> {
  const allowed = await Promise.all(
    Array.from({ length: WORKERS }, (_, worker) => {
      const leases = { database: test.database, name: `batch ${worker}` };
      const attempting = { database: workers, setup, ...(worker % 2 === 0 && { leases }) };
      return attempt(attempting, [attemptOf(worker)]);
    }),
  );
  return allowed.flat();
}

const counted = async (): Promise<number> => {
  const [row] = await test.database.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM contact WHERE status NOT IN ('refused', 'withdrawn')",
  );
  return row!.n;
};

/** Spouses who name each other; the parent is named by one of them only. */
const family = (): Promise<unknown> =>
  test.database.query(
    `INSERT INTO holding (customer_id, collection, row_id, valid_from, fields)
     SELECT a, 'relation', a || b, '-infinity', jsonb_build_object('relatedId', b, 'sameHousehold', same, 'isCustomer', true)
     FROM (VALUES ('anna', 'bert', true), ('bert', 'anna', true), ('bert', 'carl', true), ('anna', 'dora', false)) AS r (a, b, same)`,
  );

describe('64 workers at once, single steps and batches mixed', () => {
  it.each([1, 2, 3])('give one customer exactly %i contacts where the cap is so many', async (limit) => {
    const setup = gateOf({ caps: [capOf('week', limit), capOf('month', limit + 1, { days: 30 })] });
    const allowed = await race(setup, (worker) => ({ customerId: 'anna', name: `${worker}` }));
    expect(allowed).toHaveLength(limit);
    expect(await counted()).toBe(limit);
  });

  it('sell no offer twice: three are left, three customers get one', async () => {
    const limits = [{ key: 'offer:gold', limit: 3, code: 'offer-quota' }];
    const allowed = await race(gateOf({}), (worker) => ({ customerId: `C${worker}`, name: `${worker}`, limits }));
    expect(allowed).toHaveLength(3);
  });

  it('give a manager no more tasks than a day holds', async () => {
    const setup = gateOf({ rmTasksPerDay: 3 });
    const task = (worker: number): Attempt => ({ customerId: `C${worker}`, name: `${worker}`, channel: 'rm_task' });
    expect(await race(setup, task)).toHaveLength(3);
  });

  it('keep to the cap of a household, whoever of it is asked and whoever names whom', async () => {
    await family();
    const setup = gateOf({ caps: [capOf('household', 3, { per: 'household' }), capOf('own', 2)] });
    const names = ['anna', 'bert', 'carl'];
    const allowed = await race(setup, (worker) => ({ customerId: names[worker % 3]!, name: `${worker}` }));
    const rows = await test.database.query<{ id: string; n: number }>(
      'SELECT customer_id AS id, count(*)::int AS n FROM contact GROUP BY 1',
    );
    const of = (...ids: string[]): number =>
      rows.filter(({ id }) => ids.includes(id)).reduce((sum, { n }) => sum + n, 0);
    expect(of('anna', 'bert')).toBeLessThanOrEqual(3);
    expect(of('anna', 'bert', 'carl')).toBe(3);
    expect(allowed).toHaveLength(3);
    expect(await test.database.query('SELECT 1 FROM household_claim')).toEqual([]);
  });
});

describe('a household in batches', () => {
  const household = gateOf({ caps: [capOf('household', 1, { per: 'household' })] });
  const batch = (name: string) => ({ database: workers, setup: household, leases: { database: test.database, name } });

  it('counts members of the same batch together, and who is no member apart', async () => {
    await family();
    const names = ['anna', 'bert', 'carl', 'dora'];
    const allowed = await attempt(
      batch('one'),
      names.map((customerId) => ({ customerId, name: customerId })),
    );
    expect(allowed).toEqual(['anna', 'dora']);
  });

  it('counts what a batch under way has claimed, until it commits or another under its name begins', async () => {
    await family();
    await test.database.query(
      `INSERT INTO household_claim (holder, contact_id, customer_id, day, channel, purpose)
       VALUES ('killed/1', gen_random_uuid(), 'bert', '2025-03-04', 'sms', 'marketing')`,
    );
    const anna = [{ customerId: 'anna', name: 'anna' }];
    expect(await attempt(batch('other'), anna)).toEqual([]);
    expect(await attempt({ database: workers, setup: household }, anna)).toEqual([]);
    expect(await attempt(batch('killed'), anna)).toEqual(['anna']);
  });

  it('frees the place when the contact is withdrawn, and counts what other systems of the bank have sent', async () => {
    await family();
    expect(await attempt(batch('one'), [{ customerId: 'bert', name: 'bert' }])).toEqual(['bert']);
    expect(await attempt(batch('one'), [{ customerId: 'anna', name: 'anna' }])).toEqual([]);
    await test.database.query("UPDATE contact SET status = 'withdrawn'");
    expect(await attempt(batch('one'), [{ customerId: 'anna', name: 'anna' }])).toEqual(['anna']);
  });
});

describe('a batch', () => {
  it('decides once where it gets all the places that it takes, and again where others have left fewer', async () => {
    const limit = 5;
    let decided = 0;
    const takeThree = (): Promise<number> =>
      test.database.transaction((transaction) =>
        withLeasedPlaces(transaction, { database: workers, name: 'batch', since: 0 }, (book) => {
          decided++;
          let taken = 0;
          for (; taken < 3 && book.hasRoom('offer:gold', limit); taken++) book.take('offer:gold', limit);
          return taken;
        }),
      );
    expect([await takeThree(), decided]).toEqual([3, 1]);
    expect([await takeThree(), decided]).toEqual([2, 3]);
  });
});
