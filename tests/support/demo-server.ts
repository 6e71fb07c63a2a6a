import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type Page } from 'playwright-core';
import { type TestProject } from 'vitest/node';
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
export async function signIn(browser: Browser, url: string, role: RegExp, width = 1440): Promise<Page> {
  await demoReady(url);
  const context = await browser.newContext({ viewport: { width, height: 1000 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.getByRole('button', { name: role }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}
