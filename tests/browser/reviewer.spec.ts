import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { seriousProblems } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { contextOf } from '../support/demo-server.js';
import { runBaleen } from '../support/processes.js';

const server = inject('demoServer');
const rule = 'bonus-received';

let browser: Browser;
let context: BrowserContext;
let page: Page;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'baleen-reviewer-'));
  browser = await launchBrowser();
  context = await contextOf(browser, server, 'compliance');
});
beforeEach(async () => {
  page = await context.newPage();
});
afterEach(() => page.close());
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The author's part: another priority and threshold of a rule, submitted. */
async function submitChange(): Promise<string> {
  const author = await contextOf(browser, server, 'campaign-manager');
  const get = async (path: string): Promise<Record<string, unknown>> =>
    (await (await author.request.get(path)).json()) as Record<string, unknown>;
  const { csrfToken } = await get('/api/session');
  const headers = { 'X-CSRF-Token': String(csrfToken) };
  const { document } = await get(`/api/rules/${rule}`);
  const changed = { ...(document as object), priority: 71 };
  const put = await author.request.put(`/api/versions/rule/${rule}/draft`, {
    headers,
    data: { document: changed, revision: null },
  });
  const draft = (await put.json()) as { version: number; hash: string };
  const sent = await author.request.post(`/api/versions/rule/${rule}/${draft.version}/submit`, {
    headers,
    data: { hash: draft.hash },
  });
  expect(sent.status()).toBe(200);
  await author.close();
  return `/review/rule/${rule}/${draft.version}`;
}

describe('a compliance reviewer', () => {
  it('finds a change in the queue, reads what it changes and what it would have done, comments and approves', async () => {
    const address = await submitChange();
    await page.goto('/review');
    await page.locator(`a[href="${address}"]`).click();
    await page.getByText(/71/).first().waitFor();
    await page.getByRole('button', { name: 'Work it out' }).click();
    await page.getByRole('button', { name: 'Work it out again' }).waitFor({ timeout: 120_000 });
    await page.getByText('Detections gained').waitFor();
    await page.getByLabel('Comment', { exact: true }).fill('The order of the tasks changes, nothing else.');
    await page.getByRole('button', { name: 'Add comment' }).click();
    await page.locator('li').filter({ hasText: 'The order of the tasks changes' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await page
      .getByText(/^Approved by/)
      .first()
      .waitFor();
  });

  it('learns why a customer got a message, reads the letter, and takes the evidence along, which proves itself', async () => {
    await page.goto('/contacts');
    await page.locator('a[href^="/contacts/"]').first().click();
    await page.getByRole('link', { name: 'Why?' }).click();
    await page.getByRole('heading', { name: 'Why did this customer hear from us?' }).waitFor();
    await page.getByText('What it saw').first().waitFor();
    await page.getByText('What it rested on').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Evidence pack' }).click();
    const file = join(folder, 'evidence.jsonl.gz');
    await (await waiting).saveAs(file);
    const { status, stdout } = await runBaleen(['verify', file, '--json'], {});
    expect(JSON.parse(stdout)).toMatchObject({ findings: [], replayed: { detections: 1 } });
    expect(status).toBe(0);
    await page.getByRole('link', { name: 'Letter to the customer' }).click();
    await page.getByRole('heading', { name: 'Your rights' }).waitFor();
    await page.getByText('中文', { exact: true }).last().click();
    await page.getByRole('heading', { name: '您的权利' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
  });

  it('learns from the timeline why a customer did not get one', async () => {
    await page.setViewportSize({ width: 820, height: 1000 });
    const { items } = (await (await page.request.get('/api/suppressions?verdict=refused&limit=1')).json()) as {
      items: { id: string; customerId: string }[];
    };
    const [{ id, customerId }] = items as [{ id: string; customerId: string }];
    await page.goto(`/why/suppression/${id}`);
    await page.getByRole('heading', { name: 'Why did this customer not hear from us?' }).waitFor();
    await page.getByText('Refused').first().waitFor();
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
    ).toBe(true);
    await page.getByRole('link', { name: 'Customer', exact: true }).click();
    await page.waitForURL(`**/customers/${customerId}`);
    await page.locator(`a[href^="/why/"]`).first().waitFor();
  });
});
