import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { debit, type Json, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { defaultContactPolicy } from '@baleen/channels';
import { runContents } from '../../../../../tests/support/run-contents.js';
import { ensureDefaultJourneys } from '../journeys/index.js';

let application: TestApplication;
let author: Caller;
let reviewer: Caller;
const people = Array.from({ length: 80 }, (_, i) => ({ id: `C${i}`, isOld: i % 2 === 0, amount: 500 + i * 25 }));

beforeAll(async () => {
  application = await createTestApplication();
  author = await application.as('campaign-manager');
  reviewer = await application.as('compliance');
  const bank = new SmallBank(application.database);
  await bank.rules({
    ...largeDebit(1000),
    channelPlan: 'when event.amountBase >= 2000: rm_task@next-bd ; else: sms@now',
  });
  await ensureDefaultJourneys(application);
  await bank.bring({
    businessDate: '2025-06-01',
    customers: people.map(({ id, isOld }) => `${id},RM1,B1,${isOld ? '1950' : '1995'}-06-10`),
    events: people.map(({ id, amount, isOld }) =>
      debit(`E${id}`, id, '2025-06-02T12:00:00+02:00', isOld ? 100 : amount),
    ),
  });
  await bank.run('2025-06-01', '2025-06-03');
});
afterAll(() => application.stop());

async function draft(limit: number, more: Json = {}): Promise<string> {
  const versions = await author.get('/api/versions/rule/large-debit');
  const open = versions.body.items.find(({ state }: { state: string }) => state === 'draft');
  const document = {
    ...largeDebit(limit),
    channelPlan: 'when event.amountBase >= 2000: rm_task@next-bd ; else: sms@now',
    ...more,
  };
  const { body } = await author.put('/api/versions/rule/large-debit/draft', {
    document,
    revision: open?.revision ?? null,
  });
  return `/api/versions/rule/large-debit/${body.version}/effect`;
}

async function draftOf(kind: string, document: Json & { readonly id: string }): Promise<string> {
  const path = `/api/versions/${kind}/${document.id}`;
  const { status, body } = await author.put(`${path}/draft`, { document, revision: null });
  expect([status, body]).toEqual([200, expect.anything()]);
  return `${path}/${body.version}/effect`;
}

async function effectOf(
  path: string,
): Promise<{ status: string; report: Json & { gained: { count: number; samples: Json[] } } }> {
  expect((await reviewer.post(path)).status).toBe(202);
  for (;;) {
    const { body } = await reviewer.get(path);
    if (body.status !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('the effect of a version', () => {
  it('tells what is gained and lost against what is live, by channel and by group, with the reason for samples', async () => {
    const { status, report } = await effectOf(await draft(700));
    const young = people.filter(({ isOld }) => !isOld);
    const [before, after] = [1000, 700].map((limit) => young.filter(({ amount }) => amount >= limit).length);
    expect(status).toBe('done');
    expect(report).toMatchObject({
      to: '2025-06-03',
      customers: 80,
      of: 'detections',
      found: { before, after },
      gained: { count: after! - before! },
      lost: { count: 0, samples: [] },
    });
    expect(JSON.stringify(report.gained.samples[0])).toMatch(/1,?000/);
    const tasks = young.filter(({ amount }) => amount >= 2000).length;
    expect(report['channels']).toEqual([
      { channel: 'sms', before: before! - tasks, after: after! - tasks },
      { channel: 'rm_task', before: tasks, after: tasks },
    ]);
    expect(report['dimensions']).toContainEqual(
      expect.objectContaining({ dimension: 'age', isFlagged: true, ratio: { before: 0, after: 0 } }),
    );
    expect(report['dimensions']).toContainEqual(
      expect.objectContaining({
        dimension: 'group',
        groups: expect.arrayContaining([expect.objectContaining({ value: 'senior', customers: 40, after: 0 })]),
      }),
    );
  });

  it('changes no table of the live side', async () => {
    const path = await draft(300);
    const before = await runContents(application.database);
    await effectOf(path);
    expect(await runContents(application.database)).toEqual(before);
  });

  it('of a contact policy is told by the contacts and tasks that it would have refused, with the reason', async () => {
    const path = await draftOf('contact-policy', { ...defaultContactPolicy, minimumAge: 40 });
    const before = await runContents(application.database);
    const { status, report } = await effectOf(path);
    const spoken = people.filter(({ isOld, amount }) => !isOld && amount >= 1000).length;
    expect(status).toBe('done');
    expect(report).toMatchObject({
      of: 'contacts',
      customers: 80,
      found: { before: spoken, after: 0 },
      foundCustomers: { before: spoken, after: 0 },
      gained: { count: 0 },
      lost: { count: spoken },
      refusals: [{ code: 'minor', before: 0, after: spoken }],
    });
    expect(report['lost']).toMatchObject({
      samples: expect.arrayContaining([
        expect.objectContaining({ channel: 'sms', why: [{ en: expect.any(String), zh: expect.any(String) }] }),
      ]),
    });
    expect(await runContents(application.database)).toEqual(before);
  });

  it('of a segment is told by the members gained and lost, by group', async () => {
    const segment = (id: string, spent: number) => ({
      schemaVersion: 1,
      id,
      name: { en: id, zh: id },
      description: { en: id, zh: id },
      facts: { spent: 'sum(account-debit.amountBase,[1..30])' },
      conditions: { all: [{ fact: 'spent', operator: 'greaterThanInclusive', value: spent }] },
    });
    const { report } = await effectOf(await draftOf('segment', segment('spenders', 1000)));
    const members = people.filter(({ isOld, amount }) => !isOld && amount >= 1000).length;
    expect(report).toMatchObject({ of: 'members', found: { before: 0, after: members }, gained: { count: members } });
    expect(report['dimensions']).toContainEqual(
      expect.objectContaining({ dimension: 'age', isFlagged: true, ratio: { before: null, after: 0 } }),
    );
  });

  it('a higher limit loses detections, and says what keeps the new version from making them', async () => {
    const { report } = await effectOf(await draft(1500));
    expect(report).toMatchObject({ gained: { count: 0 }, lost: { count: expect.any(Number) } });
    expect(JSON.stringify(report['lost'])).toMatch(/1,?500/);
  });

  it('is bound to the verdict that was given under it', async () => {
    const path = await draft(1600);
    await effectOf(path);
    const version = (await reviewer.get('/api/versions/rule/large-debit')).body.items[0];
    const { id } = (await reviewer.get(path)).body;
    const url = `/api/versions/rule/large-debit/${version.version}`;
    await author.post(`${url}/submit`, { hash: version.hash });
    await reviewer.post(`${url}/approve`, { hash: version.hash, effectReportId: id });
    expect((await reviewer.get(url)).body.approvals).toMatchObject([{ effectReportId: id, verdict: 'approved' }]);
    await effectOf(path);
    expect((await reviewer.get(`${path}/${id}`)).body).toMatchObject({ id, status: 'done', hash: version.hash });
    expect((await reviewer.get(`${path}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  });

  it('shows no customers to who may not read them, and is there for rules alone', async () => {
    const scientist = await application.as('data-scientist');
    const versions = await scientist.get('/api/versions/rule/large-debit');
    const { body } = await scientist.get(`/api/versions/rule/large-debit/${versions.body.items[0].version}/effect`);
    expect(body.report.lost.samples).toEqual([]);
    expect((await reviewer.get('/api/versions/rule/large-debit/1/effect')).status).toBe(404);
    expect((await (await application.as('rm')).post('/api/versions/rule/large-debit/1/effect')).status).toBe(403);
  });
});
