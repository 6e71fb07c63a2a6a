import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, createTestApplication, testPassword, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
let administrator: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  administrator = await application.as('administrator');
});
afterAll(() => application.stop());

const newUser = (login: string, more: object = {}): object => ({
  login,
  name: 'Jana Nováková',
  roles: ['operations'],
  ...more,
});
const create = async (login: string, more: object = {}): Promise<number> =>
  (await administrator.post('/api/users', newUser(login, more))).body.id as number;

test('a user made without a password gets one, told in this answer only', async () => {
  const { status, body } = await administrator.post('/api/users', newUser('jana'));
  expect(status).toBe(201);
  expect(body.password).toMatch(/^[\w-]{20}$/);
  const { password, ...user } = body;
  const seen = await administrator.get(`/api/users/${body.id}`);
  expect(seen.body).toEqual(user);
  expect(JSON.stringify(seen.body)).not.toMatch(/password|hash/i);
  const signedIn = await application.nobody().post('/api/session').send({ login: 'jana', password });
  expect(signedIn.body.user.name).toBe('Jana Nováková');
});

test('a login can be had once', async () => {
  await create('twice');
  expect((await administrator.post('/api/users', newUser('Twice'))).body).toMatchObject({
    status: 409,
    code: 'LOGIN_TAKEN',
    path: '/login',
  });
});

test('all mistakes come back together, each with its path, in the language asked for', async () => {
  const wrong = { login: 'x', name: '', roles: ['king'], password: 'short', passwordHash: 'mine', status: 'active' };
  const { status, body } = await administrator.post('/api/users', wrong);
  expect(status).toBe(400);
  const paths = (body.problems as { path: string; code: string }[]).map(({ path }) => path).sort();
  expect(paths).toEqual(['/login', '/name', '/password', '/passwordHash', '/roles/0', '/status']);
  const chinese = await administrator.post('/api/users', wrong).set('Accept-Language', 'zh-CN,zh;q=0.9,en;q=0.8');
  expect(chinese.body.title).toBe('请求无效');
});

test('a relationship manager must stand for one of the bank, a branch manager for a branch', async () => {
  expect((await administrator.post('/api/users', newUser('r', { login: 'rm-1', roles: ['rm'] }))).body.code).toBe(
    'RM_ID_MISSING',
  );
  expect(
    (await administrator.post('/api/users', newUser('b', { login: 'bm-1', roles: ['branch-manager'] }))).body.code,
  ).toBe('BRANCH_ID_MISSING');
});

test('users are listed by login, page by page', async () => {
  for (const login of ['p-3', 'p-1', 'p-2']) await create(login);
  const logins: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body }: { body: { items: { login: string }[]; nextCursor: string | null } } = await administrator.get(
      `/api/users?limit=2&cursor=${cursor}`,
    );
    expect(body.items.length).toBeLessThanOrEqual(2);
    logins.push(...body.items.map(({ login }) => login));
    cursor = body.nextCursor;
  }
  expect(logins).toEqual([...logins].sort());
  expect(logins).toEqual(expect.arrayContaining(['p-1', 'p-2', 'p-3', 'administrator']));
});

test.each(['limit=0', 'limit=1000', 'limit=x', 'cursor=made-up', 'cursor=WzFd&cursor=WzFd'])(
  'a list refuses ?%s',
  async (query) => {
    expect((await administrator.get(`/api/users?${query}`)).body).toMatchObject({ status: 400, code: 'PAGE_INVALID' });
  },
);

test.each(['0', '-1', '1e3', 'x', '99999999999999999999', "1'--"])('there is no user %s', async (id) => {
  expect((await administrator.get(`/api/users/${encodeURIComponent(id)}`)).status).toBe(404);
});

test('a role taken away counts at once, and ends the sessions', async () => {
  const id = await create('two-roles', { roles: ['operations', 'administrator'], password: testPassword });
  const { body, headers } = await application
    .nobody()
    .post('/api/session')
    .send({ login: 'two-roles', password: testPassword });
  const cookie = (headers['set-cookie'] as unknown as string[])[0]!;
  const list = () => application.nobody().get('/api/users').set('Cookie', cookie);
  expect(body.permissions).toContain('user.manage');
  expect((await list()).status).toBe(200);
  expect((await administrator.patch(`/api/users/${id}`, { roles: ['operations'] })).status).toBe(200);
  expect((await list()).status).toBe(401);
});

test('a change behind the back of the program counts at the next request too', async () => {
  const caller = await application.as('campaign-manager');
  await application.database.query("UPDATE app_user SET status = 'disabled' WHERE id = $1", [caller.userId]);
  expect((await caller.get('/api/session')).status).toBe(401);
});

test('a disabled user is signed out and cannot come back', async () => {
  const id = await create('leaver', { password: testPassword });
  const signIn = () => application.nobody().post('/api/session').send({ login: 'leaver', password: testPassword });
  const cookie = (await signIn()).get('Set-Cookie')![0]!;
  await administrator.patch(`/api/users/${id}`, { status: 'disabled' });
  expect((await application.nobody().get('/api/session').set('Cookie', cookie)).status).toBe(401);
  expect((await signIn()).body.code).toBe('SIGN_IN_REFUSED');
});

test('the last administrator stays, also when two go at the same time', async () => {
  const others = await application.database.query<{ id: number }>(
    "SELECT id FROM app_user WHERE 'administrator' = ANY (roles) AND id <> $1",
    [administrator.userId],
  );
  for (const { id } of others) await administrator.patch(`/api/users/${id}`, { roles: ['operations'] });
  const alone = await administrator.patch(`/api/users/${administrator.userId}`, { status: 'disabled' });
  expect(alone.body).toMatchObject({ status: 409, code: 'LAST_ADMINISTRATOR' });
  const second = await create('second-administrator', { roles: ['administrator'] });
  const answers = await Promise.all(
    [administrator.userId, second].map((id) => administrator.patch(`/api/users/${id}`, { roles: ['operations'] })),
  );
  expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
  const [left] = await application.database.query<{ n: number }>(
    "SELECT count(*) AS n FROM app_user WHERE 'administrator' = ANY (roles) AND status = 'active'",
  );
  expect(left!.n).toBe(1);
  await application.database.query("UPDATE app_user SET roles = '{administrator}' WHERE id = $1", [
    administrator.userId,
  ]);
  administrator = await application.as('administrator');
});

test('every change of a user leaves an audit entry without the password, which nobody can alter', async () => {
  const id = await create('audited', { password: testPassword });
  await administrator.patch(`/api/users/${id}`, { name: 'New name', password: 'another long password' });
  const entries = await application.database.query(
    'SELECT actor, action, detail FROM audit_entry WHERE thing = $1 ORDER BY id',
    [`user:${id}`],
  );
  expect(entries).toEqual([
    {
      actor: `user:${administrator.userId}`,
      action: 'user.created',
      detail: { login: 'audited', roles: ['operations'], rmId: null, branchId: null },
    },
    {
      actor: `user:${administrator.userId}`,
      action: 'user.changed',
      detail: { name: 'New name', passwordChanged: true },
    },
  ]);
  for (const attempt of [
    "UPDATE audit_entry SET content = '{}'",
    'DELETE FROM audit_entry',
    'TRUNCATE audit_entry CASCADE',
  ]) {
    await expect(application.database.query(attempt)).rejects.toThrow(/never changed/);
  }
});

test('a write repeated with the same Idempotency-Key is done once and answered twice', async () => {
  const send = (key: string, login: string) =>
    administrator.post('/api/users', newUser(login)).set('Idempotency-Key', key);
  const first = await send('key-1', 'once');
  const again = await send('key-1', 'once');
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  expect((await send('key-1', 'other')).body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
  const atOnce = await Promise.all([send('key-2', 'at-once'), send('key-2', 'at-once'), send('key-2', 'at-once')]);
  expect(atOnce.map(({ status }) => status).every((status) => [201, 409].includes(status))).toBe(true);
  const [users] = await application.database.query<{ n: number }>(
    "SELECT count(*) AS n FROM app_user WHERE login = 'at-once'",
  );
  expect(users!.n).toBe(1);
});

test('a write that failed may be tried again under its key', async () => {
  const send = (login: string) => administrator.post('/api/users', newUser(login)).set('Idempotency-Key', 'key-3');
  expect((await send('once')).status).toBe(409);
  expect((await send('now-free')).status).toBe(201);
});
