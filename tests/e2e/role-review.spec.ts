import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestApplication, type TestApplication, testPassword } from '../support/test-application.js';

let application: TestApplication;
beforeAll(async () => {
  application = await createTestApplication();
});
afterAll(() => application.stop());

test('roles that exclude each other are not granted together, neither at once nor later', async () => {
  const administrator = await application.as('administrator');
  const user = { login: 'both', name: 'Both', roles: ['compliance', 'campaign-manager'], password: testPassword };
  expect((await administrator.post('/api/users', user)).body).toMatchObject({ status: 409, code: 'ROLES_IN_CONFLICT' });
  const { body } = await administrator.post('/api/users', { ...user, roles: ['compliance'] });
  const change = await administrator.patch(`/api/users/${body.id}`, { roles: ['compliance', 'operations'] });
  expect(change.body).toMatchObject({ status: 409, code: 'ROLES_IN_CONFLICT', path: '/roles' });
});

test('a reviewer exports who may do what', async () => {
  const reviewer = await application.as('compliance');
  const { body } = await reviewer.get('/api/users/role-review');
  expect(body.roles.compliance).toContain('version.approve');
  expect(body.users.map(({ login }: { login: string }) => login)).toContain('compliance');
  expect(JSON.stringify(body)).not.toMatch(/password/i);
  expect(body.conflicts).toContainEqual(['compliance', 'campaign-manager']);
  const file = await reviewer.get('/api/users/role-review.csv');
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.text).toMatch(/^\ufefflogin,.*\r\n/);
  expect(file.text).toMatch(/compliance,Test compliance,active,compliance,bank,.*version\.approve/);
});

test('who loses a role is out at once: the session ends with it', async () => {
  const administrator = await application.as('administrator');
  const scientist = await application.as('data-scientist');
  expect((await scientist.get('/api/models')).status).toBe(200);
  await administrator.patch(`/api/users/${scientist.userId}`, { roles: ['operations'] });
  expect((await scientist.get('/api/models')).status).toBe(401);
});
