import { createCatalogue } from '@baleen/rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { eventShape } from './event-row.js';

let target: TestDatabase;
beforeAll(async () => {
  target = await createTestDatabase();
});
afterAll(() => target.drop());

test('the fields of every type of event come in the order in which the database keeps them', async () => {
  const catalogue = createCatalogue();
  for (const type of catalogue.eventTypes.values()) {
    const fields = eventShape(type, { catalogue }).columns.flatMap(({ isField, definition }) =>
      isField ? [definition.name] : [],
    );
    const kept = await target.database.query<{ name: string }>('SELECT jsonb_object_keys($1::jsonb) AS name', [
      JSON.stringify(Object.fromEntries(fields.map((name) => [name, 1]))),
    ]);
    expect(kept.map(({ name }) => name)).toEqual(fields);
  }
});
