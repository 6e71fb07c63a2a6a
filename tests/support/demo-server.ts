import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { type TestProject } from 'vitest/node';
import { unpackBrowser } from './browser.js';
import { startServer } from './processes.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a server with the invented Chinese bank, shared by all browser tests: each works on things of its own. */
    demoServer: string;
  }
}

const PATIENCE = 240_000;

/** Starts the server before the first browser test: loading its demo bank is what takes the time. */
export default async function startDemoServer(project: TestProject): Promise<() => Promise<void>> {
  await unpackBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'baleen-demo-server-'));
  const server = await startServer({ BALEEN_DATA_DIR: join(folder, 'data') });
  const stop = async (): Promise<void> => {
    await server.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  };
  await server.ready(PATIENCE).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  project.provide('demoServer', server.url);
  return stop;
}

/** A page of somebody who has chosen a demo user on the sign-in page. */
export async function signIn(browser: Browser, url: string, role: RegExp, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1000 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url);
  await page.getByRole('button', { name: role }).click();
  await page.getByRole('navigation').first().waitFor();
  return page;
}
