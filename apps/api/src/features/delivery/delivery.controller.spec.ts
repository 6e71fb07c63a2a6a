import { hmac, signBody } from '@baleen/channels';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantAll, seedContacts, seedCustomers, statusOf } from '../../../../../tests/support/contacts.js';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';
import { DeliveryService } from './delivery-service.js';
import { saveChannelSettings, defaultSetting } from './channel-settings.js';
import { simulator } from './adapters/simulator.js';
import { type TokenPermission, tokenPermissionNames } from '../identity/index.js';

const dataDir = mkdtempSync(join(tmpdir(), 'baleen-delivery-api-'));
const receiptSecret = 'provider-key';
const calm = Object.fromEntries(simulator.fields.map(({ name }) => [name, 0]));
let application: TestApplication;
let operations: Caller;
let token: string;

beforeAll(async () => {
  writeFileSync(
    join(dataDir, 'secrets.json'),
    JSON.stringify({ 'sms.secret': 'x', 'sms.receiptSecret': receiptSecret, 'links.key': 'test' }),
    { mode: 0o600 },
  );
  application = await createTestApplication({ dataDir });
  const { database } = application;
  await seedCustomers(database, ['C1', 'C2', 'C3']);
  await seedCustomers(database, ['X1'], { name: '<b>x</b>' }, 'RM2');
  await grantAll(database, ['C1', 'C2', 'C3', 'X1']);
  const simulated = { ...defaultSetting, adapter: 'simulator', config: calm };
  const store = (adapter: string) => ({ ...defaultSetting, adapter });
  await saveChannelSettings(database, {
    publicUrl: 'https://m.bank.example',
    channels: { sms: simulated, email: simulated, mobile_bank: store('inbox'), call_centre: store('call-list') },
  });
  operations = await application.as('operations');
  token = await tokenWith(...tokenPermissionNames);
});
afterAll(async () => {
  await application.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function tokenWith(...permissions: TokenPermission[]): Promise<string> {
  const made = await (await application.as('administrator')).post('/api/api-tokens', { name: 'test', permissions });
  expect(made.status).toBe(201);
  return (made.body as { token: string }).token;
}

const bearer = (text = token): Record<string, string> => ({ Authorization: `Bearer ${text}` });

async function sent(customerId: string, channel = 'sms'): Promise<string> {
  const dueAt = application.clock.now();
  const [id] = await seedContacts(application.database, [{ customerId, channel, dueAt }]);
  application.clock.advance(1_000);
  await application.app.get(DeliveryService).drain();
  expect(await statusOf(application.database, id!)).toBe('accepted');
  return id!;
}

const linkOf = async (id: string, kind: string): Promise<string> => {
  const [row] = await application.database.query<{ code: string }>(
    'SELECT code FROM short_link WHERE contact_id = $1 AND kind = $2',
    [id, kind],
  );
  return `/r/${row!.code}`;
};

const responsesOf = async (id: string): Promise<unknown[]> => {
  const rows = await application.database.query(
    `SELECT fields->>'response' AS response FROM event WHERE type = 'channel-response' AND fields->>'contactId' = $1 ORDER BY 1`,
    [id],
  );
  return rows.map(({ response }) => response);
};

describe('the contact history', () => {
  it('lists contacts, pages them, and reconciles with its figures', async () => {
    for (const id of ['C1', 'C2', 'C3']) await sent(id);
    const manager = await application.as('campaign-manager');
    const first = await manager.get('/api/contacts?limit=2&channel=sms').expect(200);
    const rest = await manager.get(`/api/contacts?limit=200&channel=sms&cursor=${first.body.nextCursor}`).expect(200);
    const all = [...first.body.items, ...rest.body.items];
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const figures = await manager.get('/api/contacts/figures').expect(200);
    const sum = figures.body.items.reduce((total: number, { count }: { count: number }) => total + count, 0);
    expect(sum).toBe(all.length);
    expect(all[0]).toMatchObject({ channel: 'sms', status: 'accepted', customerName: expect.any(String) });
  });

  it("shows another manager's contact to nobody, by list, figures or id", async () => {
    const foreign = await sent('X1');
    const rm = await application.as('rm');
    await rm.get(`/api/contacts/${foreign}`).expect(404);
    const list = await rm.get('/api/contacts?limit=200').expect(200);
    expect(list.body.items.filter(({ customerId }: { customerId: string }) => customerId === 'X1')).toEqual([]);
    expect((await rm.get('/api/contacts?customerId=X1').expect(200)).body.items).toEqual([]);
    await rm.get('/api/customers/X1/consents').expect(404);
  });

  it('tells one contact with decision, attempts and message; operations see no name and no wording', async () => {
    const id = await sent('C1');
    const seen = await (await application.as('campaign-manager')).get(`/api/contacts/${id}`).expect(200);
    expect(seen.body).toMatchObject({
      id,
      customerName: 'Name of C1',
      decision: {},
      attemptList: [{ attempt: 1, adapter: 'simulator', result: 'accepted' }],
      message: { address: '+8613800000000', language: 'en' },
    });
    const blind = await operations.get(`/api/contacts/${id}`).expect(200);
    expect(blind.body).toMatchObject({ customerName: null, message: null });
  });

  it('lets operations settle what stays unknown, and nothing that is known', async () => {
    const id = await sent('C2');
    await operations.post(`/api/contacts/${id}/resolve`, { verdict: 'refused', note: 'asked' }).expect(409);
    await application.database.query(`UPDATE contact SET status = 'unknown' WHERE contact_id = $1`, [id]);
    await application.database.query(`INSERT INTO contact_doubt VALUES ($1, 'sms', now(), NULL)`, [id]);
    await operations
      .post(`/api/contacts/${id}/resolve`, { verdict: 'accepted', note: 'the provider has it' })
      .expect(200);
    expect(await statusOf(application.database, id)).toBe('accepted');
  });
});

describe('channels', () => {
  it('are set by operations, strictly, and never with a secret', async () => {
    const { body } = await operations.get('/api/channels').expect(200);
    expect(JSON.stringify(body)).not.toContain(receiptSecret);
    const setting = {
      ...defaultSetting,
      adapter: 'sms-http',
      config: { baseUrl: 'https://sms.example', password: 'x' },
    };
    const refused = await operations.put('/api/channels/email', setting).expect(422);
    expect(refused.body).toMatchObject({ code: 'CHANNEL_SETTING_INVALID', path: '/channels/email/adapter' });
    const missing = await operations.put('/api/channels/sms', setting).expect(422);
    expect(missing.body.problems.map(({ path }: { path: string }) => path)).toEqual([
      '/channels/sms/config/password',
      '/channels/sms/config/keyId',
      '/channels/sms/config/from',
    ]);
    await operations.put('/api/channels/public-url', { publicUrl: 'http://evil.example/' }).expect(400);
    await (await application.as('campaign-manager')).put('/api/channels/sms', setting).expect(403);
  });
});

describe('receipts', () => {
  const signed = (body: string, secret = receiptSecret): Record<string, string> => ({
    'content-type': 'application/json',
    'x-baleen-signature': signBody(secret, application.clock.now().getTime(), body),
  });
  const post = (body: string, headers: Record<string, string>) =>
    application.nobody().post('/api/receipts/sms').set(headers).send(body);

  it('move a contact forward only, once, and only where the provider signed them', async () => {
    const id = await sent('C1');
    const receipts = (status: string): string => JSON.stringify({ receipts: [{ id, messageId: 'P', status }] });
    const config = { baseUrl: 'https://sms.example', keyId: 'k', from: '10690' };
    await operations.put('/api/channels/sms', { ...defaultSetting, adapter: 'sms-http', config }).expect(204);
    await post(receipts('clicked'), signed(receipts('clicked'), 'guessed')).expect(401);
    await post(receipts('clicked'), { ...signed(receipts('delivered')) }).expect(401);
    expect(await statusOf(application.database, id)).toBe('accepted');
    await post(receipts('delivered'), signed(receipts('delivered'))).expect(200, { known: 1, changed: 1 });
    await post(receipts('delivered'), signed(receipts('delivered'))).expect(200, { known: 1, changed: 0 });
    await post(receipts('accepted'), signed(receipts('accepted'))).expect(200, { known: 1, changed: 0 });
    expect(await statusOf(application.database, id)).toBe('delivered');
    expect(await responsesOf(id)).toEqual(['delivered']);
    const setting = { ...defaultSetting, adapter: 'simulator', config: calm };
    await operations.put('/api/channels/sms', setting).expect(204);
  });

  it('of another channel say nothing, and a channel without receipts has no such address', async () => {
    await application.nobody().post('/api/receipts/mobile_bank').send({}).expect(404);
    await application.nobody().post('/api/receipts/nothing').send({}).expect(404);
  });

  it('too large to be receipts are refused', async () => {
    await post('x'.repeat(1_100_000), {}).expect(413);
  });
});

describe('what a customer does with a message', () => {
  it('a tap on the link counts as a click, and leads nowhere else', async () => {
    const id = await sent('C1');
    const page = await application
      .nobody()
      .get(await linkOf(id, 'offer'))
      .set('Accept-Language', 'zh')
      .expect(200);
    expect(page.text).toContain('感谢您的关注');
    expect(await statusOf(application.database, id)).toBe('clicked');
    expect(await responsesOf(id)).toEqual(['clicked']);
    await application.nobody().get('/r/AAAAAAAAAAA').expect(404);
    await application.nobody().get('/r/..%2f..').expect(404);
  });

  it('a tap on the opt-out stops the channel at once, with proof', async () => {
    const id = await sent('C3');
    const link = await application
      .nobody()
      .get(await linkOf(id, 'opt-out'))
      .expect(303);
    const address = link.headers.location!;
    const page = await application.nobody().get(address).expect(200);
    expect(page.text).toContain('one-tap.js');
    expect(page.headers['referrer-policy']).toBe('no-referrer');
    // Whoever only fetches the page, as link checkers do, changes nothing.
    const [before] = await application.database.query(
      `SELECT count(*) AS count FROM consent_record WHERE customer_id = 'C3'`,
    );
    expect(before).toEqual({ count: 1 });
    const form = { channel: 'sms', granted: 'false', lang: 'en' };
    await application.nobody().post(address.split('?')[0]!).type('form').send(form).expect(303);
    const [said] = await application.database.query(
      `SELECT channel, granted, source, wording, contact_id AS contact FROM consent_record WHERE customer_id = 'C3' ORDER BY at DESC LIMIT 1`,
    );
    expect(said).toEqual({
      channel: 'sms',
      granted: false,
      source: 'opt-out-link',
      wording: 'I do not want offers by SMS',
      contact: id,
    });
    expect(await responsesOf(id)).toEqual(['unsubscribed']);
    const [next] = await seedContacts(application.database, [{ customerId: 'C3', dueAt: application.clock.now() }]);
    application.clock.advance(1_000);
    await application.app.get(DeliveryService).drain();
    expect(await statusOf(application.database, next!)).toBe('withdrawn');
  });

  it('one click in a mail program ends marketing mail; any other form, code or link ends nothing', async () => {
    const id = await sent('C2', 'email');
    const link = await linkOf(id, 'opt-out');
    const oneClick = { 'List-Unsubscribe': 'One-Click' };
    const post = (path: string, form: object) => application.nobody().post(path).type('form').send(form);
    await post(link, { channel: 'email' }).expect(400);
    await post('/r/AAAAAAAAAAA', oneClick).expect(404);
    const objections = () =>
      application.database.query(
        "SELECT channel, source FROM consent_record WHERE customer_id = 'C2' AND NOT granted AND contact_id = $1",
        [id],
      );
    expect(await objections()).toEqual([]);
    await post(link, oneClick).expect(204);
    expect(await objections()).toEqual([{ channel: 'email', source: 'opt-out-link' }]);
  });

  it('a preference link of somebody else, changed or ended opens nothing', async () => {
    const made = await application.nobody().post('/api/app/customers/C1/preference-link').set(bearer()).expect(200);
    const path = new URL(made.body.url as string).pathname;
    await application.nobody().get(path).expect(200);
    const other = Buffer.from('C2').toString('base64url');
    await application
      .nobody()
      .get(path.replace(/preferences\/[^.]+/, `preferences/${other}`))
      .expect(404);
    await application
      .nobody()
      .post(`/preferences/${other}.-.zzzzzz.${hmac('x', 'y').slice(0, 32)}`)
      .expect(404);
    await application.nobody().post(path).type('form').send({ channel: 'telepathy', granted: 'true' }).expect(400);
    application.clock.advance(25 * 3_600_000);
    await application.nobody().get(path).expect(404);
  });
});

describe('apps of the bank', () => {
  it('read the inbox and report what the customer did', async () => {
    const id = await sent('C1', 'mobile_bank');
    const inbox = '/api/app/customers/C1/inbox';
    const { body } = await application.nobody().get(`${inbox}?channel=mobile_bank`).set(bearer()).expect(200);
    expect(body.items).toMatchObject([{ id, title: 'Test bank: your travels', isOpened: false }]);
    await application.nobody().post(`${inbox}/${id}`).set(bearer()).send({ response: 'opened' }).expect(204);
    await application.nobody().post(`${inbox}/${id}`).set(bearer()).send({ response: 'rejected' }).expect(204);
    expect(await responsesOf(id)).toEqual(['opened', 'rejected']);
    const foreign = '/api/app/customers/C2/inbox';
    await application.nobody().post(`${foreign}/${id}`).set(bearer()).send({ response: 'opened' }).expect(404);
  });

  it('need a token with the permission, and sessions do not open their doors', async () => {
    const path = '/api/app/customers/C1/inbox?channel=mobile_bank';
    await application.nobody().get(path).expect(401);
    await application.nobody().get(path).set(bearer('blt_made-up')).expect(401);
    await operations.get(path).expect(401);
    const narrow = await tokenWith('event.write');
    await application.nobody().get(path).set(bearer(narrow)).expect(403);
    const administrator = await application.as('administrator');
    const list = await administrator.get('/api/api-tokens').expect(200);
    expect(JSON.stringify(list.body)).not.toContain(narrow.slice(4));
    await administrator.delete(`/api/api-tokens/${list.body.items[0].id}`).expect(204);
    await application.nobody().get(path).set(bearer(narrow)).expect(401);
  });
});

describe('the call centre', () => {
  it('fetches a list, acknowledges it, and reports what was said', async () => {
    const [first, second, third] = [
      await sent('C1', 'call_centre'),
      await sent('C2', 'call_centre'),
      await sent('C3', 'call_centre'),
    ];
    await application
      .nobody()
      .post('/api/app/customers/C3/consents')
      .set(bearer())
      .send({ channel: 'call_centre', purpose: 'marketing', granted: false, place: 'settings', wording: 'no calls' })
      .expect(204);
    const made = await application.nobody().post('/api/call-lists').set(bearer()).send({}).expect(201);
    const { listId, sha256, entries } = made.body;
    expect(entries.map(({ contactId }: { contactId: string }) => contactId).sort()).toEqual([first, second].sort());
    expect(await statusOf(application.database, third)).toBe('failed');
    const file = await application.nobody().get(`/api/call-lists/${listId}/file`).set(bearer()).expect(200);
    expect(file.text).toContain('"tel:+8613800000000"');
    const told = { sha256, taken: [first], refused: [{ contactId: second, reason: 'no such number' }] };
    const path = `/api/call-lists/${listId}/acknowledgement`;
    await application
      .nobody()
      .post(path)
      .set(bearer())
      .send({ ...told, sha256: '0'.repeat(64) })
      .expect(409);
    await application.nobody().post(path).set(bearer()).send(told).expect(200, { changed: 2 });
    await application.nobody().post(path).set(bearer()).send(told).expect(200, { changed: 0 });
    expect([await statusOf(application.database, first), await statusOf(application.database, second)]).toEqual([
      'delivered',
      'failed',
    ]);
    const outcomes = [{ contactId: first, outcome: 'unsubscribed' }];
    await application
      .nobody()
      .post('/api/call-lists/outcomes')
      .set(bearer())
      .send({ outcomes })
      .expect(200, { recorded: 1 });
    const rm = await application.as('rm');
    const { body } = await rm.get('/api/customers/C1/consents').expect(200);
    expect(body.history[0]).toMatchObject({ channel: 'call_centre', granted: false, source: 'call' });
    expect((await application.nobody().post('/api/call-lists').set(bearer()).send({}).expect(201)).body.rows).toBe(0);
  });
});

describe('the consent centre', () => {
  it('keeps what a customer told a manager, with proof, and shows what holds', async () => {
    const rm = await application.as('rm');
    const said = {
      channel: 'email',
      purpose: 'marketing',
      granted: false,
      source: 'branch',
      place: 'B1',
      wording: 'I object',
    };
    await rm.post('/api/customers/C2/consents', said).expect(204);
    const { body } = await rm.get('/api/customers/C2/consents').expect(200);
    const holds = body.standing.find(
      ({ channel, purpose }: { channel: string; purpose: string }) => channel === 'email' && purpose === 'marketing',
    );
    expect(holds).toMatchObject({ word: 'objected', isAllowed: false });
    expect(body.history[0]).toMatchObject({
      source: 'branch',
      place: 'B1',
      wording: 'I object',
      recordedBy: `user:${rm.userId}`,
    });
    await rm.post('/api/customers/X1/consents', said).expect(404);
    await rm.post('/api/customers/C2/consents', { ...said, at: '2099-01-01T00:00:00Z' }).expect(400);
    await expect(application.database.query('UPDATE consent_record SET granted = true')).rejects.toThrow(
      'never changed',
    );
  });

  it('imports a file, and its figures reconcile', async () => {
    const csv = [
      'customerId,channel,purpose,granted,at,place',
      'C1,sms,marketing,true,2026-01-05T10:00:00+01:00,form 7',
      'C1,sms,marketing,true,2026-01-05T10:00:00+01:00,form 7',
      'C9,sms,marketing,true,2026-01-05T10:00:00+01:00,form 7',
      'C1,fax,marketing,true,2026-01-05T10:00:00+01:00,form 7',
      'C1,sms,marketing,yes,2026-01-05T10:00:00+01:00,form 7',
      'C1,sms,marketing,true,2026-01-05,form 7',
    ].join('\n');
    const operator = await application.as('operations');
    const { body } = await operator.post('/api/consents/import', { csv }).expect(200);
    expect(body).toMatchObject({ rowsIn: 6, accepted: 1, repeated: 1 });
    expect(body.refused.map(({ line, field }: { line: number; field: string }) => [line, field])).toEqual([
      [4, 'customerId'],
      [5, 'channel'],
      [6, 'granted'],
      [7, 'at'],
    ]);
    await operator.post('/api/consents/import', { csv: 'a,b\n1' }).expect(400);
    await (await application.as('rm')).post('/api/consents/import', { csv }).expect(403);
  });
});
