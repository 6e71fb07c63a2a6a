import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFront, type Front } from '../../apps/api/src/application.js';
import { readConfiguration } from '../../apps/api/src/platform/configuration.js';
import { Logger } from '../../apps/api/src/platform/logger.js';
import { createTestApplication, type TestApplication } from '../support/test-application.js';

describe('before the application is there', () => {
  let folder: string;
  let front: Front;
  let server: Server;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baleen-designer-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>designer</title>');
    writeFileSync(join(folder, 'assets', 'app-1a2b3c.js'), 'export {};');
    front = createFront(readConfiguration({}), Logger.atLevel('silent'), folder);
    server = front.server;
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('health says how far the start has come', async () => {
    front.gate.report({ en: 'Importing', zh: '正在导入' }, 3, 10);
    const { status, body } = await request(server).get('/api/health');
    expect(status).toBe(503);
    expect(body).toEqual({ status: 'starting', step: { en: 'Importing', zh: '正在导入' }, done: 3, total: 10 });
  });

  test('a connection stays open longer than those who send by it, and proxies with their minute, keep an idle one', () => {
    expect(server.keepAliveTimeout).toBeGreaterThan(60_000);
  });

  test('any other endpoint asks for patience', async () => {
    const { status, body, headers } = await request(server).post('/api/session').set('Accept-Language', 'zh');
    expect([status, body.code, body.detail, headers['retry-after']]).toEqual([503, 'STARTING', '正在导入', '1']);
  });

  test('a hashed file is kept by browsers for ever, the page is asked for anew each time', async () => {
    const file = await request(server).get('/assets/app-1a2b3c.js');
    expect([file.status, file.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    for (const path of ['/', '/detections/7', '/index.html']) {
      const page = await request(server).get(path).set('Accept', 'text/html');
      expect([page.status, page.text, page.headers['cache-control']], path).toEqual([
        200,
        '<title>designer</title>',
        'no-cache',
      ]);
    }
  });

  test.each(['/assets/gone-0.js', '/assets/../index.js', '/api/nothing'])('%s is no page', async (path) => {
    const { status, text } = await request(server).get(path).set('Accept', 'text/html');
    expect(status).toBeGreaterThanOrEqual(400);
    expect(text).not.toContain('designer');
  });

  test.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd', '/.env'])(
    '%s leads to no file outside the designer',
    async (path) => {
      const { text } = await request(server).get(path).set('Accept', 'text/html');
      expect(text).toBe('<title>designer</title>');
    },
  );

  test('nothing may be run or loaded from elsewhere, and nobody may frame us', async () => {
    const { headers } = await request(server).get('/').set('Accept', 'text/html');
    expect(headers['content-security-policy']).toContain("script-src 'self';");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('x-powered-by');
    expect(headers).not.toHaveProperty('strict-transport-security');
  });
});

describe('the application', () => {
  let application: TestApplication;
  beforeAll(async () => {
    application = await createTestApplication();
  });
  afterAll(() => application.stop());

  test('is healthy while its database answers', async () => {
    const { status, body } = await application.nobody().get('/api/health');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'ready',
      bank: { id: 'test', baseCurrency: 'CZK', timeZone: 'Europe/Prague' },
    });
  });

  test('answers what it cannot read with a problem document', async () => {
    const post = (body: string, type: string) =>
      application.nobody().post('/api/session').set('Content-Type', type).send(body);
    expect((await post('{"login":', 'application/json')).body).toMatchObject({ status: 400, code: 'REQUEST_INVALID' });
    expect((await post('login=a&password=b', 'application/x-www-form-urlencoded')).body).toMatchObject({
      status: 400,
      code: 'REQUEST_INVALID',
    });
    expect((await post(`{"login":"${'x'.repeat(3_000_000)}"}`, 'application/json')).body).toMatchObject({
      status: 413,
      code: 'TOO_LARGE',
    });
    const nothing = await application.nobody().get('/api/nothing');
    expect(nothing.body).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(nothing.type).toBe('application/problem+json');
  });

  test('an object’s hidden keys are fields like any other, and refused', async () => {
    const body = '{"login":"a","password":"b","__proto__":{"isAdmin":true},"constructor":1}';
    const answer = await application.nobody().post('/api/session').set('Content-Type', 'application/json').send(body);
    expect(answer.status).toBe(400);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  test('describes every endpoint, with the body of a write', async () => {
    const { body } = await application.nobody().get('/api/docs.json');
    expect(body.paths['/api/users'].post.requestBody.content['application/json'].schema).toMatchObject({
      required: ['login', 'name', 'roles'],
      additionalProperties: false,
    });
    expect(body.paths['/api/users'].get.parameters.map(({ name }: { name: string }) => name)).toEqual([
      'limit',
      'cursor',
    ]);
    expect((await application.nobody().get('/api/docs')).text).toContain('swagger-ui');
  });
});
