import { type AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Live } from '../../apps/api/src/platform/live.js';
import { createTestApplication, type TestApplication } from '../support/test-application.js';

let application: TestApplication;
const sockets: Socket[] = [];
beforeAll(async () => {
  application = await createTestApplication();
});
afterEach(() => sockets.splice(0).forEach((socket) => socket.close()));
afterAll(() => application.stop());

function connect(token: string | undefined): Promise<Socket> {
  const { port } = application.server.address() as AddressInfo;
  const extraHeaders = token === undefined ? undefined : { Cookie: `baleen_session=${token}` };
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], extraHeaders, reconnection: false });
  sockets.push(socket);
  return new Promise((resolve, reject) => socket.once('connect', () => resolve(socket)).once('connect_error', reject));
}

const next = (socket: Socket, event: string): Promise<unknown> => new Promise((resolve) => socket.once(event, resolve));

test('who is not signed in cannot listen', async () => {
  await expect(connect(undefined)).rejects.toThrow('SIGN_IN_FIRST');
  await expect(connect('made-up')).rejects.toThrow('SIGN_IN_FIRST');
});

test('news reach those who hold the permission, and nobody else', async () => {
  const operations = await connect((await application.as('operations')).token);
  const rm = await connect((await application.as('rm')).token);
  const heard: unknown[] = [];
  rm.onAny((event: string, message: unknown) => heard.push(event, message));
  const live = application.app.get(Live);
  const received = next(operations, 'run');
  live.emit('run', { id: 1 }, 'run.read');
  expect(await received).toEqual({ id: 1 });
  const after = next(rm, 'detections');
  live.emit('detections', { count: 2 }, 'detection.read');
  expect(await after).toEqual({ count: 2 });
  expect(heard).toEqual(['detections', { count: 2 }]);
});

test('whose role is taken away is cut off at once', async () => {
  const administrator = await application.as('administrator');
  const campaignManager = await application.as('campaign-manager');
  const socket = await connect(campaignManager.token);
  const cut = next(socket, 'disconnect');
  await administrator.patch(`/api/users/${campaignManager.userId}`, { status: 'disabled' });
  await cut;
  await expect(connect(campaignManager.token)).rejects.toThrow('SIGN_IN_FIRST');
});

test('a session that ends elsewhere is noticed', async () => {
  const { token, userId } = await application.as('compliance');
  const live = new Live();
  const { createServer } = await import('node:http');
  const { authenticateBy, SessionStore } = await import('../../apps/api/src/features/identity/index.js');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  live.attach(server, authenticateBy(application.app.get(SessionStore)), 20);
  const { port } = server.address() as AddressInfo;
  const socket = io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    extraHeaders: { Cookie: `baleen_session=${token}` },
    reconnection: false,
  });
  await next(socket, 'connect');
  await application.database.query('DELETE FROM user_session WHERE user_id = $1', [userId]);
  expect(await next(socket, 'disconnect')).toBe('io server disconnect');
  await live.close();
  server.close();
});
