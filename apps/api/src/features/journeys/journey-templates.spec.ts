import { validateJourney } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { defaultBank } from '../../platform/bank.js';
import { ManualClock } from '../../platform/clock.js';
import { ensureLibrary } from '../rules/index.js';
import { AuditLog } from '../audit/index.js';
import { liveVersions, newestVersion, VersionDrafts, VersionKinds } from '../approvals/index.js';
import { installOffers } from '../offers/index.js';
import { draftTemplates } from './draft-templates.js';
import { journeyVersionKind } from './journey-version-kind.js';
import { ensureDefaultJourneys } from './ensure-default-journeys.js';
import { readReferences, unknownFactsOf } from './journey-references.js';
import { parsed } from './journey-source.js';
import { journeyTemplates } from './journey-templates.js';

let test: TestDatabase;
let drafts: VersionDrafts;
beforeAll(async () => {
  test = await createTestDatabase();
  const clock = new ManualClock(new Date('2025-03-03T01:00:00Z'));
  await ensureLibrary({ database: test.database, bank: defaultBank, clock, actor: 'system' });
  await installOffers({ database: test.database, clock, seeds: 'seeds/demo-bank' });
  await ensureDefaultJourneys({ database: test.database, clock });
  const kinds = new VersionKinds();
  kinds.register(journeyVersionKind(defaultBank, test.database));
  drafts = new VersionDrafts(test.database, kinds, clock, new AuditLog(clock));
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

  it('lays the worked journeys on the list of a demo bank as drafts, each without a problem; who changed one keeps it', async () => {
    await draftTemplates({ database: test.database, drafts });
    const references = await readReferences(test.database, defaultBank);
    const first = (await journeyTemplates())[0]!.id;
    for (const { id } of await journeyTemplates()) {
      const draft = await newestVersion(test.database, 'journey', id);
      expect([id, draft?.state]).toEqual([id, 'draft']);
      const { document } = parsed({ id, version: 1, document: draft!.document });
      expect({ id, problems: validateJourney(document, references) }).toEqual({ id, problems: [] });
    }
    const { document, revision } = (await newestVersion(test.database, 'journey', first))!;
    const changed = { ...(document as object), name: { en: 'Mine', zh: '我的' } };
    await drafts.save({ kind: 'journey', id: first, document: changed, revision, userId: 'command' });
    await draftTemplates({ database: test.database, drafts });
    expect((await newestVersion(test.database, 'journey', first))!.document).toMatchObject({ name: { en: 'Mine' } });
  });
});
