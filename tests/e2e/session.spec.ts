import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDemoUsers, roleNames, UserService } from '../../apps/api/src/features/identity/index.js';
import {
  createTestApplication,
  testBank,
  testPassword,
  testStaff,
  type TestApplication,
} from '../support/test-application.js';

let application: TestApplication;
beforeAll(async () => {
  application = await createTestApplication();
  await application.as('administrator');
});
afterAll(() => application.stop());

const signIn = (login: string, password: string, address = '203.0.113.1') =>
  application.nobody().post('/api/session').set('X-Forwarded-For', address).send({ login, password });

test('the right password opens a session whose cookie no script can read', async () => {
  const answer = await signIn('  Administrator ', testPassword);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    user: { login: 'administrator', roles: ['administrator'] },
    csrfToken: expect.any(String),
  });
  expect(answer.body.permissions).toContain('user.manage');
  const [cookie] = answer.get('Set-Cookie') ?? [];
  expect(cookie).toMatch(/^baleen_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const again = await application.nobody().get('/api/session').set('Cookie', cookie!);
  expect(again.body).toEqual(answer.body);
});

test('the tables hold neither the token nor the password', async () => {
  const answer = await signIn('administrator', testPassword);
  const token = /baleen_session=([^;]+)/.exec(answer.get('Set-Cookie')![0]!)![1]!;
  const rows = await application.database.query<{ row: string }>(
    "SELECT user_session::text || encode(token_hash, 'escape') AS row FROM user_session UNION ALL SELECT app_user::text FROM app_user",
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(({ row }) => row.includes(token) || row.includes(testPassword))).toEqual([]);
});

test('a wrong password and a login that does not exist get the same answer', async () => {
  const wrong = await signIn('administrator', 'wrong');
  const unknown = await signIn('nobody-of-this-name', 'wrong');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.body).toMatchObject({ code: 'SIGN_IN_REFUSED', type: 'urn:baleen:problem:sign-in-refused' });
  expect(wrong.type).toBe('application/problem+json');
});

test('after five wrong passwords even the right one must wait, others need not, and a quarter of an hour later all is well', async () => {
  await application.as('compliance');
  const guesses = await Promise.all(Array.from({ length: 12 }, () => signIn('compliance', 'guess')));
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(5);
  const refused = await signIn('compliance', testPassword);
  expect(refused.status).toBe(429);
  expect(refused.get('Retry-After')).toBe('900');
  expect((await signIn('administrator', testPassword)).status).toBe(200);
  application.clock.advance(15 * 60 * 1000 + 1);
  expect((await signIn('compliance', testPassword)).status).toBe(200);
});

test('signing out ends the session, not only the cookie', async () => {
  const caller = await application.as('rm');
  const answer = await caller.delete('/api/session');
  expect(answer.status).toBe(204);
  expect(answer.get('Set-Cookie')![0]).toMatch(/^baleen_session=;.*Expires=Thu, 01 Jan 1970/);
  expect((await caller.get('/api/session')).status).toBe(401);
});

test('a session ends after two idle hours, and after twelve hours whatever is done', async () => {
  const idle = await application.as('rm');
  const busy = await application.as('rm');
  for (let minutes = 0; minutes < 12 * 60; minutes += 90) {
    expect((await busy.get('/api/session')).status).toBe(200);
    application.clock.advance(90 * 60 * 1000);
  }
  expect((await idle.get('/api/session')).status).toBe(401);
  application.clock.advance(1);
  expect((await busy.get('/api/session')).status).toBe(401);
});

test('changing the own password needs the present one and ends every session', async () => {
  const caller = await application.as('data-scientist');
  const next = 'a new and long enough one';
  const wrong = await caller.post('/api/session/password', { current: 'wrong', next });
  expect(wrong.body).toMatchObject({ status: 403, code: 'PASSWORD_WRONG' });
  expect((await caller.post('/api/session/password', { current: testPassword, next: 'short' })).status).toBe(400);
  expect((await caller.post('/api/session/password', { current: testPassword, next })).status).toBe(204);
  expect((await caller.get('/api/session')).status).toBe(401);
  expect((await signIn('data-scientist', next)).status).toBe(200);
});

test('the sign-in page learns of no users unless the bank is a demo', async () => {
  const { body } = await application.nobody().get('/api/session/info');
  expect(body).toEqual({
    bank: { id: 'test', name: testBank.name, baseCurrency: 'CZK', timeZone: 'Europe/Prague', clockOffset: 0 },
    demoUsers: [],
  });
});

test('a demo bank shows one user per role, each able to sign in, until the password is changed', async () => {
  const demo = await createTestApplication({ bank: { ...testBank, isDemo: true } });
  await createDemoUsers(demo.app.get(UserService), { staff: testStaff, bank: testBank });
  await createDemoUsers(demo.app.get(UserService), { staff: testStaff, bank: testBank });
  const shown = async () =>
    (await demo.nobody().get('/api/session/info')).body.demoUsers as {
      login: string;
      password: string;
      role: string;
    }[];
  const users = await shown();
  expect(users.map(({ role }) => role)).toEqual(roleNames);
  for (const { login, password, role } of users) {
    const answer = await demo.nobody().post('/api/session').send({ login, password });
    expect(answer.body.user.roles).toEqual([role]);
  }
  await demo.database.query("UPDATE app_user SET demo_password = NULL WHERE login = 'rm'");
  expect((await shown()).map(({ role }) => role)).not.toContain('rm');
  await demo.stop();
});
