import { validateJourney } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { defaultBank } from '../../platform/bank.js';
import { ManualClock } from '../../platform/clock.js';
import { ensureLibrary } from '../rules/index.js';
import { liveVersions } from '../approvals/index.js';
import { ensureDefaultJourneys } from './ensure-default-journeys.js';
import { readReferences, unknownFactsOf } from './journey-references.js';
import { parsed } from './journey-source.js';
import { journeyTemplates } from './journey-templates.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  const clock = new ManualClock(new Date('2025-03-03T01:00:00Z'));
  await ensureLibrary({ database: test.database, bank: defaultBank, clock, actor: 'system' });
  await ensureDefaultJourneys({ database: test.database, clock });
});
afterAll(() => test.drop());

describe('what is delivered with the product', () => {
  it('has eight worked journeys that could be submitted as they are, in both languages', async () => {
    const templates = await journeyTemplates();
    expect(templates).toHaveLength(8);
    const references = await readReferences(test.database, defaultBank);
    for (const { id, document, description } of templates) {
      expect({ id, problems: validateJourney(document, references) }).toEqual({ id, problems: [] });
      expect({ id, unknown: unknownFactsOf(document, defaultBank) }).toEqual({ id, unknown: [] });
      expect(description.zh).toMatch(/\p{Script=Han}/u);
    }
  });

  it('has a default journey for each rule whose plan contacts somebody, each of them valid', async () => {
    const rules = await liveVersions(test.database, 'rule');
    const journeys = await liveVersions(test.database, 'journey');
    expect(journeys).toHaveLength(rules.length);
    const references = await readReferences(test.database, defaultBank);
    for (const journey of journeys) {
      const { id, document } = parsed(journey);
      expect({ id, problems: validateJourney(document, references) }).toEqual({ id, problems: [] });
      expect({ id, unknown: unknownFactsOf(document, defaultBank) }).toEqual({ id, unknown: [] });
    }
  });
});
