import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { largeDebit, debit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { journeyTemplates } from './journey-templates.js';

let application: TestApplication;
let manager: Caller;
let operations: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  manager = await application.as('campaign-manager');
  operations = await application.as('operations');
  const bank = new SmallBank(application.database);
  await bank.rules({ ...largeDebit(), channelPlan: 'when event.amountBase >= 5000: rm_task@next-bd ; else: sms@+2d' });
  await bank.rules({ ...largeDebit(2000, 'larger-debit'), channelPlan: 'sms@now', suppressions: [] });
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM9,B9,1980-06-10', 'C2,RM2,B2,1990-02-03'],
    events: [
      debit('E1', 'C1', '2025-06-02T10:00:00+02:00', 6000),
      debit('E2', 'C2', '2025-06-02T11:00:00+02:00', 1500),
    ],
  });
  await bank.run('2025-06-01', '2025-06-03');
});
afterAll(() => application.stop());

const id = 'default-large-debit';

describe('journeys over HTTP', () => {
  it('are listed with their figures, and each has counts that equal the rows', async () => {
    const { body } = await manager.get('/api/journeys');
    const item = (body.items as { id: string }[]).find((journey) => journey.id === id);
    expect(item).toMatchObject({ state: 'live', version: 1, entrants: 2, active: 0, contacts: 1, tasks: 1 });
    const { body: counts } = await manager.get(`/api/journeys/${id}/counts?version=1`);
    expect(counts.blocks.split).toEqual({ entered: 2, waiting: 0, left: 2 });
    expect(counts.contacts['else-sms']).toEqual({ byStatus: { reserved: 1 } });
    expect((await manager.get(`/api/journeys/${id}`)).body).toMatchObject({ control: 'running', live: { version: 1 } });
    expect((await manager.get('/api/journeys/nothing')).status).toBe(404);
    expect((await manager.get('/api/journeys/nothing/counts')).status).toBe(404);
  });

  it('are paused, resumed and stopped by operations: what was planned is withdrawn', async () => {
    expect((await operations.post(`/api/journeys/${id}/pause`, {})).body).toMatchObject({ control: 'paused' });
    expect((await operations.post(`/api/journeys/${id}/resume`, {})).body).toMatchObject({ control: 'running' });
    expect((await (await application.as('rm')).post(`/api/journeys/${id}/stop`, {})).status).toBe(403);
    expect((await operations.post(`/api/journeys/${id}/stop`, {})).body).toMatchObject({ control: 'stopped' });
    expect(await application.database.query('SELECT status FROM contact')).toEqual([{ status: 'withdrawn' }]);
    expect(await application.database.query('SELECT count(*) AS n FROM outbox')).toEqual([{ n: 0 }]);
    expect((await operations.post('/api/journeys/nothing/stop', {})).status).toBe(404);
    await operations.post(`/api/journeys/${id}/resume`, {});
  });

  it('have eight templates', async () => {
    expect((await manager.get('/api/journeys/templates')).body.items).toHaveLength(8);
  });

  it('are tried on one customer: every decision in words, the gate asked, nothing stored', async () => {
    const { body: journey } = await manager.get(`/api/journeys/${id}`);
    const [detection] = await application.database.query<{ id: string }>(
      "SELECT detection_id AS id FROM detection WHERE customer_id = 'C1' AND rule_id = 'large-debit'",
    );
    const request = { document: journey.live.document, customerId: 'C1', detectionId: detection!.id };
    const { status, body } = await manager.post('/api/journeys/try', request);
    expect([status, body.end]).toEqual([200, 'ended']);
    expect(
      body.steps.map(({ blockId, port }: { blockId: string; port?: string }) => `${blockId} ${port ?? '-'}`),
    ).toEqual(['trigger next', 'offer next', 'split when-1', 'when-1-rm-task -', 'when-1-rm-task next']);
    expect(body.steps[2].text.zh).toMatch(/\p{Script=Han}/u);
    const { gate } = body.steps[4];
    expect(gate).toMatchObject({ channel: 'rm_task', isAllowed: true });
    expect(gate.checks.length).toBeGreaterThan(1);
    for (const { outcome, text } of gate.checks) {
      expect(outcome).toBe('pass');
      expect(text.zh).toMatch(/\p{Script=Han}/u);
    }
    expect(await application.database.query('SELECT count(*) AS n FROM journey_entry')).toEqual([{ n: 3 }]);
    expect((await manager.post('/api/journeys/try', { ...request, customerId: 'C9' })).status).toBe(404);
    const template = (await journeyTemplates())[0]!.document;
    expect((await manager.post('/api/journeys/try', { ...request, document: template })).body.code).toBe(
      'JOURNEY_NOT_ENTERED',
    );
    expect((await manager.post('/api/journeys/try', { ...request, document: {} })).body.code).toBe('JOURNEY_INVALID');
    const compare = (fact: string) => ({ fact, operator: 'equal', value: 1 });
    const conditions = {
      any: [compare('tag.no-such-tag'), compare('sum(account-debit.amountBase,['), compare('no.such')],
    };
    const settings = { ...request.document.settings, exitRules: [{ id: 'odd', conditions }] };
    const odd = await manager.post('/api/journeys/try', { ...request, document: { ...request.document, settings } });
    expect([odd.status, odd.body.end]).toEqual([200, 'ended']);
  });
});

describe('suppressions', () => {
  it('are listed with code, values seen and names, counted, and only of customers that the user may see', async () => {
    const { body } = await manager.get('/api/suppressions');
    expect(body.items).toEqual([
      expect.objectContaining({
        customerId: 'C1',
        ruleId: 'larger-debit',
        code: 'consent',
        verdict: 'refused',
        codeName: { en: 'Consent and objection', zh: '同意与拒绝' },
        seen: { channel: 'sms', purpose: 'marketing', consent: 'no record' },
      }),
    ]);
    const { body: counts } = await manager.get('/api/suppressions/counts?from=2025-06-01&to=2025-06-30');
    expect(counts.items).toEqual([expect.objectContaining({ code: 'consent', channel: 'sms', count: 1 })]);
    const stranger = await application.as('rm');
    expect((await stranger.get('/api/suppressions?customerId=C1')).body.items).toEqual([]);
    expect((await stranger.get('/api/suppressions/counts')).body.items).toEqual([]);
  });
});
