import { type CallHandler, type ExecutionContext, HttpException, type NestInterceptor } from '@nestjs/common';
import { type Observable } from 'rxjs';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isPermitted, type Permission, permissions } from '../../apps/api/src/features/identity/index.js';
import { type Route, routesOf } from '../support/routes.js';
import { allRoles, type Caller, createTestApplication, type TestApplication } from '../support/test-application.js';

/** Stands behind the guard and before the endpoint: who gets this answer was let in, and nothing has been done. */
class LetIn implements NestInterceptor {
  intercept(_context: ExecutionContext, _next: CallHandler): Observable<unknown> {
    throw new HttpException('let in', letIn);
  }
}
const letIn = 418;

let application: TestApplication;
let routes: Route[];
beforeAll(async () => {
  application = await createTestApplication({ prepare: (app) => app.useGlobalInterceptors(new LetIn()) });
  routes = routesOf(application.app);
});
afterAll(() => application.stop());

const addressOf = ({ pattern }: Route): string => pattern.replace(/[:*{]\w+}?/g, '1');
const nameOf = ({ method, pattern }: Route): string => `${method.toUpperCase()} ${pattern}`;
const isWrite = ({ method }: Route): boolean => method !== 'get';
const needsSession = ({ access }: Route): boolean => access?.kind !== 'public' && access?.kind !== 'token';

async function statusOf(route: Route, headers: Record<string, string> = {}): Promise<number> {
  return (await request(application.server)[route.method](addressOf(route)).set(headers)).status;
}

function headersOf({ token }: Caller, csrfToken?: string): Record<string, string> {
  return { Cookie: `baleen_session=${token}`, ...(csrfToken === undefined ? {} : { 'X-CSRF-Token': csrfToken }) };
}

async function csrfOf(caller: Caller): Promise<string> {
  const { csrfTokenOf } = await import('../../apps/api/src/features/identity/session-token.js');
  return csrfTokenOf(caller.token);
}

test('there are endpoints, and every one declares who may call it by a known permission', () => {
  expect(routes.length).toBeGreaterThan(8);
  expect(routes.filter(({ access }) => access === undefined).map(nameOf)).toEqual([]);
  const asked = routes.flatMap(({ access }) => (access?.kind === 'permission' ? [access.permission] : []));
  expect(asked.filter((permission) => !(permissions as readonly string[]).includes(permission))).toEqual([]);
});

test('open to everybody are health, sign-in and its page, what providers sign, and what customers open from a message', () => {
  const open = routes.filter(({ access }) => access?.kind === 'public').map(nameOf);
  expect(open.sort()).toEqual([
    'GET /api/health',
    'GET /api/receipts/wechat',
    'GET /api/session/info',
    'GET /health/ready',
    'GET /preferences/:token',
    'GET /preferences/one-tap.js',
    'GET /r/:code',
    'POST /api/receipts/:channel',
    'POST /api/session',
    'POST /preferences/:token',
    'POST /r/:code',
  ]);
});

test('nobody who is not signed in gets behind any other endpoint', async () => {
  for (const route of routes.filter(({ access }) => access?.kind !== 'public')) {
    expect(await statusOf(route), nameOf(route)).toBe(401);
    expect(await statusOf(route, { Cookie: 'baleen_session=made-up', 'X-CSRF-Token': 'made-up' }), nameOf(route)).toBe(
      401,
    );
  }
});

describe.each(allRoles)('the role %s', (role) => {
  let caller: Caller;
  beforeAll(async () => {
    caller = await application.as(role);
  });

  test('gets in exactly where the table permits it', async () => {
    const headers = headersOf(caller, await csrfOf(caller));
    for (const route of routes) {
      const isLetIn = route.access?.kind !== 'permission' || isPermitted([role], route.access.permission as Permission);
      const refusal = route.access?.kind === 'token' ? 401 : 403;
      expect(await statusOf(route, headers), nameOf(route)).toBe(isLetIn && refusal === 403 ? letIn : refusal);
    }
  });

  test('can write nothing without the token of this session', async () => {
    const foreign = await csrfOf(await application.as(role));
    for (const route of routes.filter((candidate) => isWrite(candidate) && needsSession(candidate))) {
      expect(await statusOf(route, headersOf(caller)), nameOf(route)).toBe(403);
      expect(await statusOf(route, headersOf(caller, foreign)), nameOf(route)).toBe(403);
    }
  });
});

test('a page of another site can write nothing, not even sign somebody in', async () => {
  for (const route of routes.filter(isWrite)) {
    expect(await statusOf(route, { 'Sec-Fetch-Site': 'cross-site' }), nameOf(route)).toBe(403);
  }
});
