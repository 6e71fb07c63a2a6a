import { createServer, type Server } from 'node:http';
import express from 'express';
import request from 'supertest';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Metrics } from '../metrics.js';
import { loadLimit } from './load-limit.js';

const events = {
  name: 'events',
  method: 'POST',
  path: /^\/api\/events$/,
  requests: 3,
  bytes: 100,
  largestBody: 50,
  retryAfterSeconds: 7,
};

let server: Server;
let metrics: Metrics;
/** Answers of requests that are under way. */
let underWay: (() => void)[];
let parsed: number;
beforeEach(async () => {
  [underWay, parsed, metrics] = [[], 0, new Metrics()];
  const app = express();
  app.use(loadLimit(metrics, [events]));
  app.use(express.text({ type: '*/*' }), (_request, response) => {
    parsed += 1;
    underWay.push(() => response.send('taken'));
  });
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

interface Begun {
  readonly answer: Promise<request.Response>;
}

/** Sends it, and comes back once it is under way or answered. */
async function begin(length: number): Promise<Begun> {
  const before = parsed;
  let isAnswered = false;
  const sent = request(server).post('/api/events').send('x'.repeat(length));
  const answer = sent.then((response) => {
    isAnswered = true;
    return response;
  });
  while (parsed === before && !isAnswered) await new Promise((next) => setImmediate(next));
  return { answer };
}

test('what would be too many bytes at once is refused before it is read, and told when to come again', async () => {
  const first = [await begin(40), await begin(50)];
  const refused = await (await begin(20)).answer;
  expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([429, 'TOO_MUCH_AT_ONCE', '7']);
  expect(parsed).toBe(2);
  expect(await metrics.text()).toContain('baleen_refused_for_load_total{place="events"} 1');
  underWay.forEach((answer) => answer());
  for (const { answer } of first) expect((await answer).status).toBe(200);
  const again = await begin(50);
  underWay.at(-1)!();
  expect((await again.answer).status).toBe(200);
});

test('so are too many requests, however small; other addresses are not counted', async () => {
  for (let i = 0; i < 3; i++) await begin(1);
  expect((await (await begin(1)).answer).status).toBe(429);
  const other = request(server)
    .post('/api/other')
    .send('x')
    .then((response) => response.status);
  while (underWay.length < 4) await new Promise((next) => setImmediate(next));
  underWay.forEach((answer) => answer());
  expect(await other).toBe(200);
});

test('one body larger than all may be together is still taken when nothing else is under way', async () => {
  const { answer } = await begin(200);
  underWay.forEach((send) => send());
  expect((await answer).status).toBe(200);
});
