import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { type TestProject } from 'vitest/node';
import { type Role } from '../../apps/api/src/features/identity/index.js';
import { unpackBrowser } from './browser.js';
import { startServer, statusOf } from './processes.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server with the invented Chinese bank, shared by all browser tests: each works on things of its own. */
    demoServer: string;
  }
}

const PATIENCE = 240_000;

/** Starts the server before the first browser test, and does not wait: while its demo bank is loaded, those tests run that have a bank of their own. */
export default async function startDemoServer(project: TestProject): Promise<() => Promise<void>> {
  await unpackBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'baleen-demo-server-'));
  const server = await startServer({ BALEEN_DATA_DIR: join(folder, 'data') });
  const stop = async (): Promise<void> => {
    await server.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  server.ready(PATIENCE).catch((error: unknown) => console.error('the demo server:', error));
  project.provide('demoServer', server.url);
  return stop;
}

/** @throws Error where it has not come up in time */
export async function demoReady(url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while ((await statusOf(`${url}/api/health`)) !== 200) {
    if (Date.now() > deadline) throw new Error(`the demo server at ${url} is not ready`);
    await pause(250);
  }
}

/** A page of somebody who has chosen a demo user on the sign-in page. */
export async function signIn(browser: Browser, url: string, role: RegExp): Promise<Page> {
  await demoReady(url);
  const page = await (await newContext(browser, url)).newPage();
  await page.goto(url);
  await page.getByRole('button', { name: role }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}

/** Where the demo user of a role is signed in already, for tests of other things: it saves loading two pages. Its pages share what they have loaded. */
export async function contextOf(browser: Browser, url: string, role: Role, width?: number): Promise<BrowserContext> {
  await demoReady(url);
  const context = await newContext(browser, url, width);
  const { demoUsers } = (await (await context.request.get('/api/session/info')).json()) as {
    demoUsers: { login: string; password: string; role: Role }[];
  };
  const { login, password } = demoUsers.find((user) => user.role === role)!;
  const answer = await context.request.post('/api/session', { data: { login, password } });
  if (!answer.ok()) throw new Error(await answer.text());
  return context;
}

async function newContext(browser: Browser, baseURL: string, width = 1440): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL, viewport: { width, height: 1000 }, locale: 'en-GB' });
  context.setDefaultTimeout(60_000);
  return context;
}
