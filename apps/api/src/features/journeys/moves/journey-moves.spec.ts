import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type JourneyDocument, journeyHash, parseJourneyText } from '@baleen/journeys';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { largeDebit, SmallBank } from '../../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
  testBank,
} from '../../../../../../tests/support/test-application.js';
import { bringWaiting } from '../../../../../../tests/support/waiting-customers.js';
import { projectFolder } from '../../../platform/project-folder.js';
import { installVersions } from '../../approvals/index.js';
import { readJourneyCounts } from '../journey-counts.js';
import { JourneyWorker } from '../journey-worker.js';
import { LiveSetups } from '../live-setup.js';
import { takeDueSteps } from '../take-due-steps.js';
import { takeMoveBatch } from './take-move-batch.js';

let application: TestApplication;
let author: Caller;
let reviewer: Caller;
let template: JourneyDocument;
beforeAll(async () => {
  application = await createTestApplication();
  [author, reviewer] = [await application.as('campaign-manager'), await application.as('compliance')];
  const bank = new SmallBank(application.database, application.clock);
  await bank.rules(largeDebit());
  await bank.bring({ businessDate: '2026-03-01', customers: ['C1,RM1,B1,1980-06-10'] });
  const text = await readFile(join(projectFolder, 'seeds/journey-templates/overseas-finance.json'), 'utf8');
  const parsed = parseJourneyText(text);
  if (!parsed.ok) throw new Error('the template cannot be read');
  template = parsed.value;
});
afterAll(() => application.stop());

const since = new Date('2026-02-27T09:00:00Z');
const id = 'overseas-finance';
const rows = <Row extends object>(sql: string): Promise<Row[]> => application.database.query<Row>(sql);

async function install(document: JourneyDocument): Promise<void> {
  await application.database.transaction((transaction) =>
    installVersions(transaction, 'journey', [{ id: document.id, document, hash: journeyHash(document) }], {
      actor: 'command',
      clock: application.clock,
    }),
  );
}

/** The template with another time for an answer. */
const within = (duration: string): JourneyDocument => ({
  ...template,
  blocks: template.blocks.map((block) =>
    block.id === 'response' ? { ...block, settings: { ...block.settings, within: duration } } : block,
  ),
});

/** The template, its wait under another id. */
const renamed = (): JourneyDocument => ({
  ...within('20d'),
  blocks: within('20d').blocks.map((block) => (block.id === 'response' ? { ...block, id: 'answer' } : block)),
  links: template.links.map(({ id: link, from, to }) => ({
    id: link,
    from: from.block === 'response' ? { ...from, block: 'answer' } : from,
    to: to.block === 'response' ? { block: 'answer' } : to,
  })),
});

async function approve({ version, hash }: { readonly version: number; readonly hash: string }) {
  return reviewer.post(`/api/versions/journey-move/${id}/${version}/approve`, { hash });
}

const liveVersion = async (): Promise<number> => {
  const [row] = await rows<{ version: number }>(
    `SELECT version FROM version WHERE kind = 'journey' AND id = '${id}' AND state = 'live'`,
  );
  return row!.version;
};

const move = (): Promise<void> => application.app.get(JourneyWorker).move();

describe('customers in flight', () => {
  beforeEach(async () => {
    await application.database.query(
      'TRUNCATE journey_entry, journey_step, journey_move, suppression, contact CASCADE',
    );
    await application.database.query("DELETE FROM customer WHERE customer_id LIKE 'W%'");
    await application.database.query("DELETE FROM customer_version WHERE customer_id LIKE 'W%'");
    await application.database.query('DELETE FROM customer_gate');
  });

  const bring = async (count: number, offer = true): Promise<void> => {
    await bringWaiting(application.database, {
      ...{
        count,
        like: 'C1',
        journeyId: id,
        version: await liveVersion(),
        blockId: 'response',
        waitingFor: 'response',
        since,
      },
      dueFrom: new Date('2026-03-06T09:00:00Z'),
    });
    if (offer) await application.database.query("UPDATE journey_entry SET offer_id = 'rule-fx-purchase-over-10k'");
  };

  it('stay on their version until a second person approves a move; then go on where they stood, the time waited counted', async () => {
    await install(within('7d'));
    await bring(150);
    await install(within('14d'));
    const { body: preview } = await author.post(`/api/journeys/${id}/move-preview`, {});
    expect(preview).toMatchObject({ to: 2, from: [1], moving: 150, staying: 0 });
    expect(preview.groups).toEqual([
      expect.objectContaining({ version: 1, blockId: 'response', customers: 150, place: 'response', staying: [] }),
    ]);
    const asked = await author.post(`/api/journeys/${id}/moves`, { to: 2, from: [1], comment: 'longer wait' });
    expect([asked.status, asked.body.state]).toEqual([200, 'submitted']);
    await move();
    expect(await rows('SELECT DISTINCT journey_version AS v FROM journey_entry')).toEqual([{ v: 1 }]);

    const own = await author.post(`/api/versions/journey-move/${id}/1/approve`, { hash: asked.body.hash });
    expect(own.status).toBe(403);
    expect((await approve(asked.body)).body.state).toBe('live');
    await move();
    await move();
    expect(
      await rows(
        'SELECT journey_version AS v, block_id AS b, due_at AS due, count(*) AS n FROM journey_entry GROUP BY 1, 2, 3',
      ),
    ).toEqual([{ v: 2, b: 'response', due: new Date('2026-03-13T09:00:00Z'), n: 150 }]);
    expect(await rows("SELECT count(*) AS n FROM journey_step WHERE reason->>'code' = 'moved'")).toEqual([{ n: 150 }]);
    const { body: list } = await author.get(`/api/journeys/${id}/moves`);
    expect(list.items[0]).toMatchObject({ to: 2, from: [1], progress: { state: 'done', moved: 150, stayed: {} } });
    const counts = async (version: number) =>
      (await readJourneyCounts(application.database, { journeyId: id, version, document: template })).blocks[
        'response'
      ];
    expect(await counts(1)).toEqual({ entered: 150, waiting: 0, left: 150 });
    expect(await counts(2)).toEqual({ entered: 150, waiting: 150, left: 0 });
    expect(
      await rows("SELECT count(*) AS n FROM audit_entry WHERE content::json->>'action' = 'journey.moved'"),
    ).toEqual([{ n: 1 }]);
  });

  it('go on where it is said for a block that is gone, or stay; who lacks what follows stays, with the reason', async () => {
    const live = await liveVersion();
    await bring(3);
    await application.database.query("UPDATE journey_entry SET offer_id = NULL WHERE customer_id = 'W000002'");
    await install(renamed());
    const preview = async (places: object) => (await author.post(`/api/journeys/${id}/move-preview`, { places })).body;
    const gone = await preview({});
    expect(gone).toMatchObject({ moving: 0, staying: 3 });
    expect(gone.groups[0].staying[0]).toMatchObject({ code: 'block-gone', customers: 3 });
    expect(gone.targets.map(({ blockId }: { blockId: string }) => blockId)).toContain('answer');
    expect(await preview({ response: null })).toMatchObject({ moving: 0 });
    const some = await preview({ response: 'answer' });
    expect(some).toMatchObject({ moving: 2, staying: 1 });
    expect(some.groups[0].staying).toEqual([expect.objectContaining({ code: 'offer-missing', customers: 1 })]);

    const ask = (places: object) => author.post(`/api/journeys/${id}/moves`, { to: live + 1, from: [live], places });
    expect((await ask({})).body.problems[0].code).toBe('MOVE_OF_NOBODY');
    expect((await ask({ response: 'nowhere' })).body.problems[0].code).toBe('MOVE_PLACE_UNKNOWN');
    const asked = await ask({ response: 'answer' });
    expect((await approve(asked.body)).status).toBe(200);
    await move();
    expect(
      await rows(
        'SELECT customer_id AS c, journey_version AS v, block_id AS b, due_at AS due FROM journey_entry ORDER BY 1',
      ),
    ).toEqual([
      { c: 'W000000', v: live + 1, b: 'answer', due: new Date('2026-03-19T09:00:00Z') },
      { c: 'W000001', v: live + 1, b: 'answer', due: new Date('2026-03-19T09:00:00Z') },
      expect.objectContaining({ c: 'W000002', v: live, b: 'response' }),
    ]);
    expect((await author.get(`/api/journeys/${id}/moves`)).body.items[0].progress).toMatchObject({
      moved: 2,
      stayed: { 'offer-missing': 1 },
    });
  });

  it('who is moved to a block that does something goes on at once, through the gate; a wait that is over ends now', async () => {
    const live = await liveVersion();
    await install(within('7d'));
    await bring(2);
    await install(within('1d'));
    const asked = await author.post(`/api/journeys/${id}/moves`, { to: live + 2, from: [live + 1] });
    await approve(asked.body);
    await move();
    const now = application.clock.now();
    expect(await rows('SELECT DISTINCT due_at AS due FROM journey_entry')).toEqual([{ due: now }]);
    const due = { database: application.database, setups: new LiveSetups(testBank), until: now.getTime() };
    expect((await takeDueSteps(due))?.customers).toBe(2);
    expect(await rows('SELECT DISTINCT reason, ended_at AS at FROM journey_entry')).toEqual([
      { reason: 'refused', at: now },
    ]);
  });

  it('are moved batch by batch: what a broken-off batch did is undone, and the next goes on where it stood', async () => {
    await install(within('7d'));
    await bring(100);
    await install(within('3d'));
    const live = await liveVersion();
    const asked = await author.post(`/api/journeys/${id}/moves`, {
      to: live,
      from: [live - 1],
      places: { response: 'call' },
    });
    await approve(asked.body);
    const setups = new LiveSetups(testBank);
    const work = { database: application.database, setups, now: application.clock.now() };
    expect(await takeMoveBatch(work)).toEqual({ journeyId: id, moved: 64 });
    await application.database.query('ALTER TABLE journey_step ADD CONSTRAINT broken CHECK (false) NOT VALID');
    await expect(takeMoveBatch(work)).rejects.toThrow('broken');
    await application.database.query('ALTER TABLE journey_step DROP CONSTRAINT broken');
    expect(await Promise.all([takeMoveBatch(work), takeMoveBatch(work)])).toContainEqual({ journeyId: id, moved: 36 });
    await move();
    expect(await rows('SELECT reason, count(*) AS n FROM journey_entry GROUP BY 1')).toEqual([
      { reason: 'refused', n: 100 },
    ]);
    expect(await rows('SELECT code, count(*) AS n FROM suppression GROUP BY 1')).toEqual([{ code: 'consent', n: 100 }]);
    expect(await rows("SELECT count(*) AS n FROM journey_step WHERE reason->>'code' = 'moved'")).toEqual([{ n: 100 }]);
  });

  it('are not moved to a version that is in force no more: the move is halted', async () => {
    await install(within('7d'));
    await bring(1);
    await install(within('8d'));
    const live = await liveVersion();
    const asked = await author.post(`/api/journeys/${id}/moves`, { to: live, from: [live - 1] });
    await approve(asked.body);
    await install(within('9d'));
    await move();
    expect((await author.get(`/api/journeys/${id}/moves`)).body.items[0].progress).toMatchObject({
      state: 'halted',
      moved: 0,
    });
    expect((await author.post(`/api/journeys/${id}/move-preview`, { to: live })).body.code).toBe(
      'MOVE_TARGET_NOT_LIVE',
    );
    expect((await author.post(`/api/journeys/${id}/move-preview`, { from: [99] })).body.code).toBe(
      'MOVE_VERSION_UNKNOWN',
    );
    expect((await author.post('/api/journeys/nothing/moves', { to: 1, from: [2] })).status).toBe(404);
    const rm = await application.as('rm');
    expect((await rm.post(`/api/journeys/${id}/moves`, { to: live, from: [live - 1] })).status).toBe(403);
  });
});
