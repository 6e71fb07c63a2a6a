import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { signIn } from '../support/demo-server.js';
import { type ServerProcess, startServer } from '../support/processes.js';

const PATIENCE = 150_000;

let folder: string;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baleen-browser-'));
  server = await startServer({ BALEEN_DATA_DIR: join(folder, 'data') }, ['--bank', 'berka']);
  [browser] = await Promise.all([launchBrowser(), server.ready(PATIENCE)]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const signedIn = (role: RegExp, width?: number): Promise<Page> => signIn(browser, server.url, role, width);

const hasNoOverflow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('in a real browser', () => {
  it('operations run the next business date and see it done', async () => {
    const page = await signedIn(/^Operations/);
    await page.goto(`${server.url}/runs`);
    await page.getByRole('button', { name: 'Start the run' }).click();
    await page.getByText('31 Mar 1994').first().waitFor();
    await page.getByText('Done').first().waitFor();
    await page.context().close();
  });

  it('compliance reads why a rule detected: what was seen, what was asked for', async () => {
    const page = await signedIn(/^Compliance/);
    await page.goto(`${server.url}/detections?ruleId=large-debit`);
    await page.locator('a[href^="/detections/"]').first().click();
    await page.getByRole('heading', { name: /debit/i }).first().waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toContain('20,000');
    expect(text).toMatch(/amount is at least 20,000/i);
    await page.context().close();
  });

  it('a relationship manager records a task’s outcome with one tap, on a tablet', async () => {
    const page = await signedIn(/^Relationship manager/, 820);
    await page.goto(`${server.url}/tasks`);
    const task = page.locator('a[href^="/tasks/"]').first();
    await task.waitFor();
    expect(await hasNoOverflow(page)).toBe(true);
    const path = await task.getAttribute('href');
    await task.click();
    await page.getByRole('button', { name: /not now/i }).click();
    await page
      .getByText(/not now/i)
      .first()
      .waitFor();
    const stored = (await (await page.request.get(`${server.url}/api${path!}`)).json()) as { outcomeCode: string };
    expect(stored.outcomeCode).toBe('reached-not-now');
    await page.context().close();
  });

  it('everybody can switch between English and Chinese, and it stays', async () => {
    const page = await signedIn(/^Campaign manager/);
    await page.goto(`${server.url}/rules`);
    await page.getByRole('heading', { name: 'Event library' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '事件库' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '事件库' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
    await page.context().close();
  });

  it('another manager’s customer is not found', async () => {
    const page = await signedIn(/^Relationship manager/);
    const own = (await (await page.request.get(`${server.url}/api/customers?limit=200`)).json()) as {
      items: { id: string }[];
    };
    const operations = await signedIn(/^Compliance/);
    const all = (await (await operations.request.get(`${server.url}/api/detections?limit=100`)).json()) as {
      items: { customerId: string }[];
    };
    const other = all.items.find(({ customerId }) => !own.items.some(({ id }) => id === customerId))!;
    expect((await page.request.get(`${server.url}/api/customers/${other.customerId}`)).status()).toBe(404);
    await page.context().close();
    await operations.context().close();
  });
});
