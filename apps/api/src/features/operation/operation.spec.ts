import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import request from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { completed, debit, largeDebit, SmallBank } from '../../../../../tests/support/small-bank.js';
import { createTestApplication, type TestApplication } from '../../../../../tests/support/test-application.js';
import { Logger } from '../../platform/logger.js';

/** Everything here that must never stand in a log, a metric or a span. */
const canaries = [
  'Canary Liu',
  '+8613800138777',
  'canary@mail.example',
  '6217000012345678',
  '987654.32',
  'kanarienvogel',
];
const at = '2025-06-01T10:00:00+02:00';

let application: TestApplication;
let bank: SmallBank;
let token: string;
let log = '';
beforeAll(async () => {
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log += chunk.toString();
      done();
    },
  });
  application = await createTestApplication({ logger: new Logger(pino({ level: 'debug', base: null }, sink)) });
  bank = new SmallBank(application.database, application.clock);
  await bank.rules(largeDebit());
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C01,RM1,B1,1980-06-10', 'C02,RM1,B1,1980-06-10'],
    events: [debit('E1', 'C01', '2025-06-01T09:00:00+02:00', 1500)],
  });
  await bank.run('2025-06-01');
  const permissions = ['metrics.read', 'event.write'];
  const { body } = await (
    await application.as('administrator')
  ).post('/api/api-tokens', { name: 'watch', permissions });
  token = body.token as string;
});
afterAll(() => application.stop());

const send = (events: readonly object[], wait = 'decision') =>
  request(application.server).post(`/api/events?wait=${wait}`).set('Authorization', `Bearer ${token}`).send({ events });

const scrape = async (): Promise<string> => {
  const answer = await request(application.server).get('/metrics').set('Authorization', `Bearer ${token}`);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, expect.stringContaining('text/plain')]);
  return answer.text;
};

test('metrics tell of runs, intake, the live path, the outbox, submissions, faults, connections and the process', async () => {
  expect((await send([completed(debit('L1', 'C01', at, 950)), { eventId: 'L2' }])).status).toBe(200);
  const text = await scrape();
  for (const line of [
    'baleen_runs{status="done"} 1',
    'baleen_run_results{kind="detections"} 1',
    'baleen_import_rows{result="in"} 3',
    'baleen_import_rows{result="quarantined"} 0',
    'baleen_live_events_total{result="recorded"} 1',
    'baleen_live_events_total{result="refused"} 1',
    'baleen_live_request_seconds_count{wait="decision"} 1',
    'baleen_live_requests_waiting 0',
    'baleen_http_request_seconds_count{method="POST",route="/api/events",status="200"} 1',
    'baleen_database_connections{state="waiting"}',
    'baleen_journey_waits_due 0',
    'nodejs_eventloop_lag_p99_seconds',
    'process_resident_memory_bytes',
  ])
    expect(text).toContain(line);
  expect(text).toMatch(/baleen_(outbox_contacts|submission_seconds_count)\{channel="sms"/);
  expect(text).toMatch(/baleen_business_date_age_days \d+/);
});

test('metrics are for holders of a token that permits it, and for nobody else', async () => {
  expect((await application.nobody().get('/metrics')).status).toBe(401);
  expect((await (await application.as('operations')).get('/metrics')).status).toBe(401);
});

test('every metric of the dashboard and of the alerts exists', async () => {
  const text = await scrape();
  const known = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!));
  for (const file of ['grafana-dashboard.json', 'alerts.yml']) {
    const used = readFileSync(new URL(`../../../../../deploy/${file}`, import.meta.url), 'utf8');
    const names = [...used.matchAll(/\b(baleen|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);
    expect(names.length).toBeGreaterThan(4);
    const missing = names.filter((name) => !known.has(name) && !known.has(name.replace(/_(bucket|count|sum)$/, '')));
    expect(missing, file).toEqual([]);
  }
});

test('live says that the process answers, ready that the database does', async () => {
  const live = await application.nobody().get('/health/live');
  expect([live.status, live.body]).toEqual([200, { status: 'live' }]);
  const ready = await application.nobody().get('/health/ready');
  expect([ready.status, ready.body.status]).toEqual([200, 'ready']);
});

test('answers are compressed for whoever can read that, but for those that hold a secret', async () => {
  const operator = await application.as('operations');
  const docs = await application.nobody().get('/api/docs.json').set('Accept-Encoding', 'gzip');
  expect(docs.headers['content-encoding']).toBe('gzip');
  const session = await operator.get('/api/session').set('Accept-Encoding', 'gzip');
  expect([session.status, session.headers['content-encoding']]).toEqual([200, undefined]);
});

test('no log line holds anything of a customer, whatever goes wrong with it', async () => {
  const [name, phone, mail, account, amount, word] = canaries as [string, string, string, string, string, string];
  const manager = await application.as('rm');
  const person = `customerId,rmId,branchId,birthDate,name,status,phone,email\nC09,RM1,B1,1980-01-01,${name},active,${phone},${mail}`;
  const broken = `customerId,rmId,branchId,birthDate,name,status\nC10,RM1,B1,${amount},${name},${word}`;
  await bank.bring({ businessDate: '2025-06-02', files: { 'customers.csv': person } }).catch(() => undefined);
  await bank.bring({ businessDate: '2025-06-03', files: { 'customers.csv': broken } }).catch(() => undefined);
  await send([{ ...completed(debit('L3', 'C01', at, 5)), accountId: account, amount, counterpartyName: name }]);
  await send([{ ...completed(debit('L4', 'C01', at, 5)), currency: word, accountId: account }]);
  await request(application.server)
    .post('/api/events')
    .set('Authorization', `Bearer ${token}`)
    .set('Content-Type', 'application/json')
    .send(`{"events":[{"accountId":"${account}`);
  await manager.get(`/api/customers?q=${encodeURIComponent(name)}&search=${encodeURIComponent(phone)}`);
  await manager.get(`/api/customers/${encodeURIComponent(mail)}`);
  await manager.post('/api/session', { login: word, password: account });
  // A fault of the database that repeats the row in its words.
  await application.database.query(
    `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'broken for ${name} ${phone}'; END $$;
     CREATE TRIGGER refuse BEFORE UPDATE ON customer_state FOR EACH ROW EXECUTE FUNCTION refuse()`,
  );
  expect((await send([completed(debit('L5', 'C01', at, 950))])).status).toBe(500);
  await application.database.query('DROP TRIGGER refuse ON customer_state');
  expect(log).toContain('request failed');
  const metrics = await scrape();
  expect(metrics).toContain('baleen_faults_total{what="request failed"} 1');
  for (const canary of canaries) {
    expect(log).not.toContain(canary);
    expect(metrics).not.toContain(canary);
  }
  for (const line of log.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
});
