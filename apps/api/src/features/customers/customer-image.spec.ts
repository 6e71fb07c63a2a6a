import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { type Transaction } from '../../platform/database.js';
import { readCustomerPage } from './read-customers.js';
import { type StoredCustomer } from './stored-customer.js';

let test: TestDatabase;
beforeAll(async () => void (test = await createTestDatabase()));
afterAll(() => test.drop());
beforeEach(async () => {
  const { database } = test;
  await database.query('TRUNCATE customer, customer_version, holding, tag_value');
  await database.query(
    `INSERT INTO customer (customer_id, partition, status, branch_id, since, fields)
     SELECT id, 7, 'active', 'B1', '2020-01-01', '{}' FROM unnest(ARRAY['anna', 'bert']) AS id`,
  );
  await database.query(
    `INSERT INTO customer_version (customer_id, valid_from, fields) VALUES
       ('anna', '-infinity', '{"status": "active", "annualIncomeBase": 1234567.89}'), ('anna', '2025-03-01', '{"status": "dormant"}'),
       ('bert', '-infinity', '{"name": "王芳 \\"b\\""}')`,
  );
  await database.query(
    `INSERT INTO holding (customer_id, collection, row_id, valid_from, fields) VALUES
       ('anna', 'card', 'K1', '-infinity', '{"cardType": "credit"}'), ('anna', 'card', 'K1', '2025-02-01', '{"cardType": "debit"}'),
       ('anna', 'card', 'K2', '2025-01-01', '{"autoRepay": true}'), ('anna', 'loan', 'L1', '-infinity', '{"ratePct": 4.1}')`,
  );
  await database.query(
    "INSERT INTO tag_value (customer_id, tag_id, value, as_of) VALUES ('anna', 'vc-tier', 'gold', '2025-01-01'), ('anna', 'vc-tier', NULL, '2025-02-01')",
  );
});

const pageOf = async (transaction: Transaction): Promise<readonly Whole[]> =>
  (await readCustomerPage(transaction, { partition: 7, after: '', limit: 10 })).map((one) => whole(one.open()));

/** With all that an image takes apart only when it is asked for. */
const whole = ({ id, joined, profile, holdings, tags }: StoredCustomer) => ({
  ...{ id, joined, tags },
  profile: profile.map(plain),
  holdings: new Map(
    [...holdings].map(([name, rows]) => [name, rows.map((row) => ({ id: row.id, versions: row.versions.map(plain) }))]),
  ),
});
const plain = ({ from, fields }: StoredCustomer['profile'][number]) => ({ from, fields });
type Whole = ReturnType<typeof whole>;
const page = (): Promise<readonly Whole[]> => test.database.transaction(pageOf);

const imaged = async (): Promise<string[]> =>
  (
    await test.database.query<{ id: string }>(
      'SELECT customer_id AS id FROM customer WHERE image IS NOT NULL ORDER BY 1',
    )
  ).map(({ id }) => id);

/** What the tables say, whatever images there are. */
async function plainly(): Promise<readonly Whole[]> {
  await test.database.query('UPDATE customer SET image = NULL');
  return page();
}

const changes = [
  `INSERT INTO holding (customer_id, collection, row_id, valid_from, fields) VALUES ('bert', 'card', 'K9', '2025-01-01', '{}')`,
  `UPDATE holding SET fields = '{"ratePct": 3.9}' WHERE row_id = 'L1'`,
  `DELETE FROM holding WHERE row_id = 'K2'`,
  `INSERT INTO customer_version (customer_id, valid_from, fields) VALUES ('bert', '2025-05-01', '{"name": "b"}')`,
  `DELETE FROM customer_version WHERE valid_from = '2025-03-01'`,
  `INSERT INTO tag_value (customer_id, tag_id, value, as_of) VALUES ('bert', 'vc-tier', 'gold', '2025-01-01')`,
  `DELETE FROM tag_value WHERE value IS NULL`,
];

describe('the image of a customer', () => {
  it('holds what the tables say, and is read instead of them', async () => {
    const first = await page();
    expect(first.map(({ id, profile, tags }) => [id, profile.length, tags.length])).toEqual([
      ['anna', 2, 2],
      ['bert', 1, 0],
    ]);
    expect([...first[0]!.holdings.get('card')!].map(({ versions }) => versions.map(({ from }) => from))).toEqual([
      [Number.NEGATIVE_INFINITY, 20_120],
      [20_089],
    ]);
    expect(await imaged()).toEqual(['anna', 'bert']);
    expect(await page()).toEqual(first);
  });

  it('is gone after every change of what it is made of, and made again', async () => {
    for (const change of changes) {
      await page();
      await test.database.query(change);
      expect(await imaged(), change).toHaveLength(1);
      const now = await page();
      expect(now, change).toEqual(await plainly());
    }
  });

  it('is not made of what somebody is changing or has changed meanwhile', async () => {
    const [change] = changes;
    await test.database.transaction(async (reader) => {
      await test.database.transaction(async (writer) => {
        await writer.query(change!);
        expect((await pageOf(reader)).at(-1)!.holdings.size).toBe(0);
      });
    });
    expect(await imaged()).toEqual(['anna']);
    expect((await page()).at(-1)!.holdings.size).toBe(1);
  });

  it('counts as none where another version of the program made it', async () => {
    const known = await page();
    await test.database.query("UPDATE customer SET image = '\\x00'");
    expect(await page()).toEqual(known);
    expect(await page()).toEqual(known);
  });
});
