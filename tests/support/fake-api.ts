import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Server as SocketServer } from 'socket.io';
import { answer, createFakeState, type FakeState } from './fake/fake-answers.js';
import { fakeProgress, fakeUsers } from './fake/fake-night.js';
import { permissionsOf, type Role, roleNames } from '../../apps/api/src/features/identity/permissions.js';

/** What the fake pretends: all is well, still starting, nothing in it yet, or every read fails. */
export type FakeMode = 'ready' | 'starting' | 'empty' | 'failing';

export interface FakeApi {
  readonly url: string;
  mode: FakeMode;
  readonly close: () => Promise<void>;
}

interface Context {
  readonly state: FakeState;
  readonly sockets: SocketServer;
  readonly mode: () => FakeMode;
}

/**
 * The designer with a stand-in for the server, for pictures of pages and states. It answers by the same contract as the server, has no
 * database, and proves nothing about the server.
 * @param designer the folder of the built designer
 */
export async function startFakeApi(designer: string): Promise<FakeApi> {
  const http = createServer((request, response) => void handle(request, response, context, designer));
  const sockets = new SocketServer(http, { path: '/socket.io', serveClient: false });
  const context: Context = { state: createFakeState(), sockets, mode: () => api.mode };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  const api: FakeApi = {
    url: `http://127.0.0.1:${port}`,
    mode: 'ready',
    close: async () => {
      http.closeAllConnections();
      await sockets.close();
    },
  };
  return api;
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  context: Context,
  designer: string,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  if (!pathname.startsWith('/api/')) return sendFile(pathname, response, designer);
  const path = pathname.slice('/api'.length);
  if (path.startsWith('/health')) return sendHealth(response, context.mode());
  if (path.startsWith('/session')) return handleSession(request, response, path);
  if (!roleOf(request)) return sendProblem(response, 401, 'SIGN_IN_FIRST', 'Sign in first');
  if (context.mode() === 'failing') return sendProblem(response, 500, 'INTERNAL', 'Something broke on our side');
  if (request.method !== 'GET') return handleWrite(request, response, context, path);
  if (context.mode() === 'empty') return send(response, 200, emptyAnswer(path));
  const found = answer(context.state, path, searchParams);
  return found === undefined ? sendProblem(response, 404, 'NOT_FOUND', 'Not found') : send(response, 200, found);
}

function sendHealth(response: ServerResponse, mode: FakeMode): void {
  if (mode !== 'starting') return send(response, 200, { status: 'ready' });
  const step = { en: 'Loading the demo bank: transactions', zh: '正在载入演示银行：交易' };
  send(response, 503, { status: 'starting', step, done: 31_200, total: 49_102 });
}

async function handleSession(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
  if (path === '/session/info') {
    const bank = {
      id: 'berka',
      name: { en: 'Berka, a Czech bank', zh: 'Berka（捷克银行）' },
      baseCurrency: 'CZK',
      timeZone: 'Europe/Prague',
      clockOffset: 0,
    };
    const demoUsers = fakeUsers.map(({ login, name, roles }) => ({ login, name, role: roles[0], password: 'fake' }));
    return send(response, 200, { bank, demoUsers });
  }
  if (request.method === 'DELETE') {
    response.setHeader('set-cookie', 'fake_session=; Path=/; Max-Age=0');
    return send(response, 204, undefined);
  }
  const role = request.method === 'POST' ? ((await bodyOf(request)) as { login?: string }).login : roleOf(request);
  const user = fakeUsers.find(({ login }) => login === role);
  if (!user) return sendProblem(response, 401, 'SIGN_IN_REFUSED', 'Login or password is not right.');
  response.setHeader('set-cookie', `fake_session=${user.login}; Path=/; HttpOnly`);
  const permissions = permissionsOf(user.roles as Role[]);
  return send(response, 200, { user, permissions, csrfToken: 'fake' });
}

async function handleWrite(
  request: IncomingMessage,
  response: ServerResponse,
  { state, sockets }: Context,
  path: string,
): Promise<void> {
  const body = request.headers['content-type'] === 'application/json' ? await bodyOf(request) : {};
  const written = state.journeys.write(request.method ?? '', path, body);
  if (written) return send(response, written.status, written.body);
  const taskId = /^\/tasks\/(.+)\/outcome$/.exec(path)?.[1];
  const task = taskId === undefined ? undefined : state.tasks.get(taskId);
  if (task) {
    const { code, note, nextDate } = body as Record<string, string>;
    Object.assign(task, { status: 'done', outcomeCode: code, note: note ?? null, nextDate: nextDate ?? null });
    return send(response, 200, task);
  }
  if (path === '/runs') {
    const { from, to } = body as { from: string; to: string };
    const run = fakeProgress(from, to, 0.62);
    state.runs = [run, ...state.runs];
    sockets.emit('run', run);
    return send(response, 202, run);
  }
  return sendProblem(response, 400, 'NOT_IN_THE_FAKE', 'The stand-in does not do this.');
}

function emptyAnswer(path: string): unknown {
  if (!path.startsWith('/reports')) return { items: [], nextCursor: null };
  const nothing = { total: 0, byCategory: {}, byChannel: {}, open: 0, dueToday: 0, done: 0 };
  return {
    businessDate: null,
    detections: nothing,
    tasks: nothing,
    contacts: nothing,
    lastRun: null,
    detectionsByDay: [],
    topRules: [],
  };
}

function roleOf(request: IncomingMessage): string | undefined {
  const login = /fake_session=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
  return roleNames.find((role) => role === login);
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString() || '{}');
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendProblem(response: ServerResponse, status: number, code: string, detail: string): void {
  send(response, status, { type: 'about:blank', title: detail, status, code, detail });
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** A file of the designer; every other address is one of its pages. */
function sendFile(pathname: string, response: ServerResponse, designer: string): void {
  const wanted = join(designer, pathname);
  const file = extname(pathname) !== '' && existsSync(wanted) ? wanted : join(designer, 'index.html');
  response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
  createReadStream(file).pipe(response);
}
