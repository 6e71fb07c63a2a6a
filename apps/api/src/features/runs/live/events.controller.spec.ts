import { afterEach, describe, expect, it } from 'vitest';
import request from 'supertest';
import { foldedStates } from '../../../../../../tests/support/folded-states.js';
import { livelyNights, livelyPeople, livelyRules } from '../../../../../../tests/support/lively-bank.js';
import { completed, debit, type Json, SmallBank, type SmallEvent } from '../../../../../../tests/support/small-bank.js';
import {
  createTestApplication,
  testBank,
  type TestApplication,
} from '../../../../../../tests/support/test-application.js';

import { Metrics } from '../../../platform/metrics.js';
import { rebuildAllStates } from '../rebuild.js';

const applications: TestApplication[] = [];
afterEach(async () => {
  for (const application of applications.splice(0)) await application.stop();
});

async function beginning(): Promise<{ application: TestApplication; bank: SmallBank; token: string }> {
  const application = await createTestApplication();
  applications.push(application);
  const bank = new SmallBank(application.database, application.clock);
  await bank.rules(...livelyRules);
  await bank.bring({ businessDate: '2025-06-01', customers: livelyPeople });
  await bank.run('2025-06-01');
  const administrator = await application.as('administrator');
  const { body } = await administrator.post('/api/api-tokens', { name: 'core', permissions: ['event.write'] });
  return { application, bank, token: body.token as string };
}

const send = (
  { application, token }: { application: TestApplication; token: string },
  events: readonly Json[],
  wait = 'decision',
) =>
  request(application.server).post(`/api/events?wait=${wait}`).set('Authorization', `Bearer ${token}`).send({ events });

const at = '2025-06-01T10:00:00+02:00';

describe('live events', () => {
  it('lead to what the nights lead to, whether all come one by one, or some so and the others in files', async () => {
    const [live, nightly] = [await beginning(), await beginning()];
    const nights = livelyNights(5).slice(0, 2);
    for (const [n, { businessDate, events }] of nights.entries()) {
      await nightly.bank.night({ businessDate, events });
      const comesLive = ({ type, customerId }: SmallEvent): boolean =>
        n === 0 || type === 'page-view' || Number(customerId.slice(1)) % 2 === 0;
      const inOrder = events
        .filter(comesLive)
        .map(completed)
        .sort((a, b) => (String(a['receivedAt']) < String(b['receivedAt']) ? -1 : 1));
      for (const event of inOrder) expect((await send(live, [event])).status).toBe(200);
      const others = events.filter((event) => !comesLive(event));
      if (others.length > 0) await live.bank.night({ businessDate, events: others });
      else await live.bank.run(businessDate);
    }
    const detections = await nightly.bank.detections();
    expect(detections.length).toBeGreaterThan(10);
    expect(await live.bank.detections()).toEqual(detections);
    expect(await foldedStates(live.bank.database)).toEqual(await foldedStates(nightly.bank.database));
  });

  it('leave nothing in memory of somebody whose data were erased by any process', async () => {
    const { application, bank, token } = await beginning();
    const held = async (): Promise<number> =>
      Number(/^baleen_live_cache_bytes (\d+)/m.exec(await application.app.get(Metrics).text())![1]);
    await bank.run('2025-06-02');
    await send({ application, token }, [completed(debit('E1', 'C01', '2025-06-03T10:00:00+02:00', 950))]);
    expect(await held()).toBeGreaterThan(0);
    const compliance = await application.as('compliance');
    const erased = await compliance.post('/api/customers/C01/erasure', { confirm: 'C01' });
    expect([erased.status, erased.body]).toEqual([200, expect.anything()]);
    await expect.poll(held).toBe(0);
  });

  it('are answered one for one: new with what they led to, repeated, and refused with the reason', async () => {
    const { application, token } = await beginning();
    const large = completed(debit('E1', 'C01', at, 950));
    const { body } = await send({ application, token }, [
      large,
      large,
      { ...large, eventId: 'E2', currency: 'kroner' },
      { ...large, eventId: 'E3', type: 'no-such-type' },
    ]);
    expect(body.results).toMatchObject([
      { eventId: 'E1', status: 'recorded', detections: [{ ruleId: 'large', eventId: 'E1' }] },
      { eventId: 'E1', status: 'repeated' },
      { eventId: 'E2', status: 'refused', problem: { field: 'currency' } },
      { eventId: 'E3', status: 'refused', problem: { code: 'UNKNOWN_EVENT_TYPE' } },
    ]);
    expect((await send({ application, token }, [large])).body.results).toEqual([{ eventId: 'E1', status: 'repeated' }]);
  });

  it('that nobody waits for are stored and evaluated by the next run', async () => {
    const live = await beginning();
    const large = completed(debit('E1', 'C01', at, 950));
    expect((await send(live, [large], 'accepted')).body.results).toEqual([{ eventId: 'E1', status: 'accepted' }]);
    expect(await live.bank.detections()).toEqual([]);
    await live.bank.run('2025-06-02');
    expect(await live.bank.detections()).toContain('large C01 2025-06-01 E1');
  });

  it('of one customer that come at once lose nothing of one another in what is kept', async () => {
    const live = await beginning();
    const events = [1, 2, 3, 4, 5].map((n) => completed(debit(`E${n}`, 'C01', `2025-06-01T1${n}:00:00+02:00`, 5)));
    const answers = await Promise.all(events.map((event) => send(live, [event])));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const { database } = live.bank;
    const kept = (await foldedStates(database))['C01']!;
    expect(kept.length).toBeGreaterThan(100);
    await rebuildAllStates({ database, bank: testBank });
    expect((await foldedStates(database))['C01']).toBe(kept);
    const [stored] = await live.bank.database.query<{ n: number }>(
      'SELECT count(*) AS n FROM event WHERE is_evaluated',
    );
    expect(stored!.n).toBe(5);
  });

  it('are taken from nobody without a token that permits it, and a token opens nothing else', async () => {
    const { application, token } = await beginning();
    const { server } = application;
    expect((await request(server).post('/api/events').send({ events: [] })).status).toBe(401);
    expect((await send({ application, token: `${token}x` }, [])).status).toBe(401);
    const other = await request(server).get('/api/customers').set('Authorization', `Bearer ${token}`);
    expect([401, 403]).toContain(other.status);
    expect((await send({ application, token }, [])).status).toBe(400);
    // From here on the token is known.
    const raw = request(server).post('/api/events').set('Authorization', `Bearer ${token}`);
    const unread = await raw.set('Content-Type', 'application/json').send('{');
    expect([unread.status, unread.headers['content-type']]).toEqual([400, expect.stringContaining('problem+json')]);
    expect((await send({ application, token }, [{ eventId: [1] }])).body).toMatchObject({
      code: 'REQUEST_INVALID',
      path: '/events/0/eventId',
    });
    const administrator = await application.as('administrator');
    const { body } = await administrator.get('/api/api-tokens');
    expect(JSON.stringify(body)).not.toContain(token);
    expect((await administrator.delete(`/api/api-tokens/${body.items[0].id}`)).status).toBe(204);
    expect((await send({ application, token }, [completed(debit('E1', 'C01', at, 5))])).status).toBe(401);
  });
});
