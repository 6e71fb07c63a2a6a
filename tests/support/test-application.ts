import { mkdtemp, rm } from 'node:fs/promises';
import { type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type INestApplication } from '@nestjs/common';
import request, { type Test } from 'supertest';
import { createApplication, createFront } from '../../apps/api/src/application.js';
import { type Role, roleNames, SessionStore, UserService } from '../../apps/api/src/features/identity/index.js';
import { csrfTokenOf } from '../../apps/api/src/features/identity/session-token.js';
import { type Bank, saveBank } from '../../apps/api/src/platform/bank.js';
import { ManualClock } from '../../apps/api/src/platform/clock.js';
import { readConfiguration } from '../../apps/api/src/platform/configuration.js';
import { type Database } from '../../apps/api/src/platform/database.js';
import { Live } from '../../apps/api/src/platform/live.js';
import { Logger } from '../../apps/api/src/platform/logger.js';
import { createTestDatabase } from './test-database.js';

/** A bank of its own kind, so that nothing hard-wired passes unseen. */
export const testBank: Bank = {
  id: 'test',
  name: { en: 'Test bank', zh: '测试银行' },
  baseCurrency: 'CZK',
  timeZone: 'Europe/Prague',
  country: 'CZ',
  extraEventFields: {},
  isDemo: false,
};

export const testPassword = 'correct horse battery';
export const testStaff = { rmId: 'RM1', branchId: 'B1' };

/** Sends requests as one signed-in user, with the session's cookie and, for writes, its CSRF token. */
export interface Caller {
  readonly userId: number;
  readonly token: string;
  get(path: string): Test;
  post(path: string, body?: object): Test;
  put(path: string, body?: object): Test;
  patch(path: string, body?: object): Test;
  delete(path: string): Test;
}

export interface TestApplication {
  readonly app: INestApplication;
  readonly server: Server;
  readonly database: Database;
  readonly url: string;
  /** Stands at 2026-03-02 09:00 UTC, a Monday, until it is moved. */
  readonly clock: ManualClock;
  /** A caller with this role, in a new session; the user is made at the first call and bears the role's name as login. */
  as(role: Role): Promise<Caller>;
  /** Nobody is signed in. */
  nobody(): ReturnType<typeof request>;
  stop(): Promise<void>;
}

export interface TestApplicationOptions {
  readonly bank?: Bank;
  /** Of the built designer, where a browser shall see it. */
  readonly designerFolder?: string;
  /** Where the application keeps its files; absent: where it would by itself. */
  readonly dataDir?: string;
  /** To change the application before it serves, for instance with a global interceptor. */
  readonly prepare?: (app: INestApplication) => void;
  /** To read what it writes; absent: it writes nothing. */
  readonly logger?: Logger;
}

/** The whole application over a database of its own, for supertest. */
export async function createTestApplication({
  bank = testBank,
  designerFolder,
  dataDir: givenDir,
  prepare,
  logger = Logger.atLevel('silent'),
}: TestApplicationOptions = {}): Promise<TestApplication> {
  const { database, url, drop } = await createTestDatabase();
  await saveBank(database, bank);
  const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
  const dataDir = givenDir ?? (await mkdtemp(join(tmpdir(), 'baleen-test-data-')));
  const configuration = readConfiguration({ BALEEN_DATA_DIR: dataDir });
  const live = new Live();
  const front = createFront(configuration, logger, designerFolder);
  const parts = { configuration, database, clock, bank, logger, live };
  const app = await createApplication(front, parts, { hasSchedule: false, prepare });
  front.gate.open();
  await new Promise<void>((done) => front.server.listen(0, '127.0.0.1', done));
  return {
    app,
    server: front.server,
    database,
    url,
    clock,
    as: (role) => callerFor(app, front.server, role),
    nobody: () => request(front.server),
    stop: async () => {
      await live.close();
      front.server.closeAllConnections();
      front.server.close();
      await app.close();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A caller besides those that have a role's name, in a new session of a new user. */
export async function callerOf(
  { app, server }: TestApplication,
  user: { login: string; roles: Role[]; rmId?: string; branchId?: string },
): Promise<Caller> {
  const result = await app.get(UserService).create({ name: user.login, password: testPassword, ...user }, 'system');
  if (!result.ok) throw new Error(result.refusal.code);
  return callerWith(app, server, result.value.user.id);
}

async function callerFor(app: INestApplication, server: Server, role: Role): Promise<Caller> {
  return callerWith(app, server, await userWith(app, role));
}

async function callerWith(app: INestApplication, server: Server, userId: number): Promise<Caller> {
  const token = await app.get(SessionStore).begin(userId);
  const signed = (test: Test): Test =>
    test.set('Cookie', `baleen_session=${token}`).set('X-CSRF-Token', csrfTokenOf(token));
  return {
    userId,
    token,
    get: (path) => signed(request(server).get(path)),
    post: (path, body) => signed(request(server).post(path)).send(body),
    put: (path, body) => signed(request(server).put(path)).send(body),
    patch: (path, body) => signed(request(server).patch(path)).send(body),
    delete: (path) => signed(request(server).delete(path)),
  };
}

const made = new WeakMap<INestApplication, Map<Role, number>>();

async function userWith(app: INestApplication, role: Role): Promise<number> {
  const users = made.get(app) ?? new Map<Role, number>();
  made.set(app, users);
  const known = users.get(role);
  if (known !== undefined) return known;
  const wanted = { login: role, name: `Test ${role}`, roles: [role], password: testPassword, ...testStaff };
  const result = await app.get(UserService).create(wanted, 'system');
  if (!result.ok) throw new Error(result.refusal.code);
  users.set(role, result.value.user.id);
  return result.value.user.id;
}

export const allRoles = roleNames;
