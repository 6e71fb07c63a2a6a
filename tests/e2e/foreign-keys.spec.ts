import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let target: TestDatabase;
beforeAll(async () => {
  target = await createTestDatabase();
});
afterAll(() => target.drop());

/** Rows that nobody deletes, so nobody has to look who refers to them. */
const keptForGood = ['app_user', 'effect_report'];

test('whoever refers to rows that may go can be found by an index: else each row that goes costs a reading of the whole table', async () => {
  const slow = await target.database.query<{ reference: string }>(
    `SELECT c.conrelid::regclass || ' to ' || c.confrelid::regclass AS reference FROM pg_constraint c
     WHERE c.contype = 'f' AND c.conparentid = 0 AND NOT c.confrelid::regclass::text = ANY($1) AND NOT EXISTS (
       SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey
       AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) LIKE '%IS NOT NULL%'))`,
    [keptForGood],
  );
  expect(slow).toEqual([]);
});
