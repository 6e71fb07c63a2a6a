import { type JourneyDocument, journeyHash } from '@baleen/journeys';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  testBank,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { runContents } from '../../../../../tests/support/run-contents.js';
import { installVersions } from '../approvals/index.js';
import { ensureDefaultJourneys } from '../journeys/index.js';
import { dryRun } from './dry-run.js';
import { type DryRunReport } from './dry-run-report.js';

let application: TestApplication;
let bank: SmallBank;
let manager: Caller;
let drawing: JourneyDocument;

/** By a dry run before any run was made. */
let foretold: DryRunReport;

const onFx = (id: string, priority: number) =>
  smallRule(id, {
    trigger: { events: ['fx-trade'] },
    pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
    channelPlan: 'sms@now',
    suppressions: [],
    need: 'fx-payment',
    priority,
  });

const fxTrade = (eventId: string, customerId: string, amountUsd: number, occurredAt = '2025-03-07T10:20:00+01:00') => ({
  eventId,
  customerId,
  type: 'fx-trade',
  occurredAt,
  side: 'buy',
  amount: amountUsd.toFixed(2),
  currency: 'USD',
  amountUsd: amountUsd.toFixed(2),
  amountBase: (amountUsd * 20).toFixed(2),
});

const consent = (id: string, channel: string) => `${id},${channel},marketing,true,2020-01-01`;

/** Without the control group, in which some customer of a test might be. */
const withoutControl = (document: JourneyDocument): JourneyDocument => ({
  ...document,
  blocks: document.blocks.filter(({ id }) => id !== 'control'),
  links: document.links
    .filter(({ from }) => from.block !== 'control')
    .map((link) => (link.to.block === 'control' ? { ...link, to: { block: 'offer' } } : link)),
});

beforeAll(async () => {
  application = await createTestApplication();
  manager = await application.as('campaign-manager');
  const { body } = await manager.get('/api/journeys/templates');
  const items = body.items as { id: string; document: JourneyDocument }[];
  drawing = withoutControl(items.find(({ id }) => id === 'overseas-finance')!.document);
  bank = new SmallBank(application.database);
  await bank.rules(onFx('fx-purchase-over-10k', 50), onFx('minor', 40));
  await ensureDefaultJourneys(application);
  await bank.bring({
    businessDate: '2025-03-01',
    customers: ['C1,RM1,B1', 'C2,RM1,B1', 'C3,RM2,B1', 'C4,RM2,B1'].map((line) => `${line},1980-06-10`),
    files: {
      'consents.csv': [
        'customerId,channel,purpose,granted,asOf',
        ...[consent('C1', 'call_centre'), consent('C2', 'sms'), consent('C4', 'sms'), consent('C4', 'call_centre')],
      ].join('\n'),
    },
    events: [
      fxTrade('E1', 'C1', 50_000),
      fxTrade('E2', 'C2', 12_000),
      fxTrade('E3', 'C3', 12_000),
      fxTrade('E4', 'C4', 12_000, '2025-03-12T10:20:00+01:00'),
      debit('E5', 'C1', '2025-03-16T10:00:00+01:00', 10),
    ],
  });
  foretold = await reportOf(manager, drawing);
});
afterAll(() => application.stop());

async function reportOf(who: Caller, document: object, days = 16): Promise<DryRunReport> {
  const started = await who.post('/api/dry-runs', { document, days });
  expect(started.status).toBe(202);
  for (;;) {
    const { body } = await who.get(`/api/dry-runs/${started.body.id}`);
    if (body.status !== 'running') {
      expect(body).toMatchObject({ status: 'done', progress: 1, hash: journeyHash(drawing) });
      return body.report;
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const rows = (sql: string): Promise<object[]> => application.database.query(sql);
const ofJourney = "WHERE journey_id = 'overseas-finance'";

describe('the dry run of a drawing', () => {
  it('tells what the runs then do when it is live: every count, contact, task and refusal', async () => {
    expect(foretold).toMatchObject({ from: '2025-03-01', to: '2025-03-16', customers: 4 });
    await application.database.transaction((transaction) =>
      installVersions(transaction, 'journey', [{ id: drawing.id, document: drawing, hash: journeyHash(drawing) }], {
        actor: 'command',
        clock: application.clock,
      }),
    );
    await bank.run('2025-03-01', '2025-03-16');
    const { body: counts } = await manager.get('/api/journeys/overseas-finance/counts?version=1');
    expect(foretold).toMatchObject({ blocks: counts.blocks, links: counts.links, entrants: { entries: 4 } });
    expect(foretold.contactsByDay).toEqual(
      await rows(
        `SELECT day AS date, channel, count(*) AS count FROM contact ${ofJourney} GROUP BY 1, 2 ORDER BY 1, 2`,
      ),
    );
    expect(foretold.managers.map(({ rmId, tasks }) => ({ rmId, tasks }))).toEqual(
      await rows(`SELECT rm_id AS "rmId", count(*) AS tasks FROM task ${ofJourney} GROUP BY 1 ORDER BY 2 DESC, 1`),
    );
    expect(foretold.refusals.map(({ code, verdict, channel, count }) => ({ code, verdict, channel, count }))).toEqual(
      await rows(
        `SELECT code, verdict, channel, count(*) AS count FROM suppression ${ofJourney} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2, 3`,
      ),
    );
    expect(foretold.contactsByDay.length * foretold.managers.length * foretold.refusals.length).toBeGreaterThan(0);
    expect(foretold.waiting).toEqual([
      { blockId: 'response', count: 1, until: new Date('2025-03-19T10:20:00+01:00').toISOString() },
    ]);
    expect(foretold.pushedAside).toEqual([{ journeyId: 'default-minor', count: 2 }]);
    expect(
      await rows("SELECT count(*) AS n FROM suppression WHERE journey_id = 'default-minor' AND verdict = 'displaced'"),
    ).toEqual([{ n: 2 }]);
  });

  it('whose counts, once it is live, lead to the visits, contacts and tasks that they count', async () => {
    const address = '/api/journeys/overseas-finance';
    const { body: counts } = await manager.get(`${address}/counts?version=1`);
    const listed = async (query: string): Promise<object[]> =>
      (await manager.get(`${address}/visits?version=1&limit=200&${query}`)).body.items;
    for (const [block, count] of Object.entries(counts.blocks as DryRunReport['blocks']))
      for (const which of ['entered', 'waiting', 'left'] as const)
        expect(await listed(`block=${block}&which=${which}`), `${block} ${which}`).toHaveLength(count[which]);
    for (const { id, from } of drawing.links)
      expect(await listed(`block=${from.block}&which=left&port=${from.port}`), id).toHaveLength(counts.links[id]);
    const of = (kind: string, block: string, status: string) =>
      manager.get(`/api/${kind}?journeyId=overseas-finance&journeyVersion=1&blockId=${block}&status=${status}`);
    const byStatus = (kind: 'contacts' | 'tasks') =>
      Object.entries(counts[kind] as Record<string, { byStatus: Record<string, number> }>).flatMap(([block, figures]) =>
        Object.entries(figures.byStatus).map(([status, count]) => [block, status, count] as const),
      );
    for (const kind of ['contacts', 'tasks'] as const) {
      expect(byStatus(kind).length).toBeGreaterThan(0);
      for (const [block, status, count] of byStatus(kind))
        expect((await of(kind, block, status)).body.items, `${kind} ${block} ${status}`).toHaveLength(count);
    }
  });

  it('whose visits are told in words and by page, and a manager sees those of the own customers alone', async () => {
    const address = '/api/journeys/overseas-finance/visits?version=1';
    const { body: first } = await manager.get(`${address}&block=response&limit=3`);
    expect(first.items[0]).toMatchObject({ isHere: false, port: 'timeout' });
    expect(first.items[0].reason.zh).toMatch(/\p{Script=Han}/u);
    const { body: second } = await manager.get(`${address}&block=response&limit=3&cursor=${first.nextCursor}`);
    expect(second.items).toEqual([expect.objectContaining({ customerId: 'C4', isHere: true, reason: null })]);
    const customers = [...first.items, ...second.items].map(({ customerId }: { customerId: string }) => customerId);
    expect([customers.sort(), second.nextCursor]).toEqual([['C1', 'C2', 'C3', 'C4'], null]);
    const own = await (await application.as('rm')).get(`${address}&block=response`);
    expect(own.body.items.map(({ customerId }: { customerId: string }) => customerId).sort()).toEqual(['C1', 'C2']);
    expect((await manager.get(`${address}&block=nothing`)).status).toBe(404);
    expect((await manager.get('/api/journeys/nothing/visits?block=response')).status).toBe(404);
    expect((await (await application.as('administrator')).get(`${address}&block=response`)).status).toBe(403);
  });

  it('tells the same of days that have been run since: what those led to does not count twice', async () => {
    const { seconds: _, ...again } = await reportOf(manager, drawing);
    const { seconds: __, ...before } = foretold;
    expect(again).toEqual(before);
  });

  it('and a trial of a customer tell the same: what the journey has led to since does not stand in its way', async () => {
    const [detection] = await application.database.query<{ id: string }>(
      "SELECT detection_id AS id FROM detection WHERE customer_id = 'C2' AND rule_id = 'fx-purchase-over-10k'",
    );
    const request = { document: drawing, customerId: 'C2', detectionId: detection!.id };
    const { body } = await manager.post('/api/journeys/try', request);
    const answered = (body.steps as { gate?: { channel: string; isAllowed: boolean; code?: string } }[]).flatMap(
      ({ gate }) => gate ?? [],
    );
    expect(answered).toMatchObject([
      { channel: 'sms', isAllowed: true },
      { channel: 'call_centre', isAllowed: false, code: 'consent' },
    ]);
    const answers = { response: { event: 'channel-response', afterHours: 24, fields: { response: 'accepted' } } };
    const { body: spoken } = await manager.post('/api/journeys/try', { ...request, answers });
    expect(spoken.steps).toContainEqual(expect.objectContaining({ blockId: 'response', port: 'interested' }));
  });

  it('changes no table of the live side, and shows samples only to who may see the customers', async () => {
    const before = await runContents(application.database);
    const { refusals } = await reportOf(await application.as('data-scientist'), drawing);
    expect(await runContents(application.database)).toEqual(before);
    expect(refusals.map(({ samples }) => samples.length)).toEqual(refusals.map(() => 0));
    const [consentRefused] = foretold.refusals;
    expect(consentRefused).toMatchObject({ code: 'consent', name: { zh: '同意与拒绝' } });
    expect(consentRefused!.samples[0]).toMatchObject({ customerId: 'C2', date: '2025-03-14' });
  });

  it('is found again by its journey, by nobody else, and cannot be cancelled once it has ended', async () => {
    const { body } = await manager.get('/api/dry-runs?journeyId=overseas-finance');
    const address = `/api/dry-runs/${body.items[0].id}`;
    expect((await manager.delete(address)).body.code).toBe('DRY_RUN_NOT_AT_WORK');
    const reviewer = await application.as('compliance');
    expect((await reviewer.get(address)).status).toBe(404);
    expect((await reviewer.delete(address)).status).toBe(404);
    expect((await reviewer.get('/api/dry-runs?journeyId=overseas-finance')).body.items).toEqual([]);
  });

  it('is broken off between two pages of customers', async () => {
    const work = { bank: testBank, document: drawing, days: 16, onProgress: () => undefined };
    expect(await dryRun(application.database, { ...work, signal: AbortSignal.abort() })).toBeUndefined();
  });

  it('is refused for too many days, for an unfinished drawing, and to who may not read journeys', async () => {
    const start = (who: Caller, document: object, days: number) => who.post('/api/dry-runs', { document, days });
    expect((await start(manager, drawing, 91)).body.problems[0].path).toBe('/days');
    expect((await start(manager, {}, 30)).body.code).toBe('JOURNEY_INVALID');
    const unfinished = { ...drawing, links: drawing.links.slice(1) };
    const { body } = await start(manager, unfinished, 30);
    expect(body).toMatchObject({ status: 400, code: 'JOURNEY_UNFINISHED' });
    expect(body.problems[0].path).toMatch(/^\/document\//);
    expect((await start(await application.as('rm'), drawing, 30)).status).toBe(403);
  });
});
