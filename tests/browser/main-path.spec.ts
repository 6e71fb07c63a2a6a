import { type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunService } from '../../apps/api/src/features/runs/index.js';
import { openSmallBank, type SmallBankPages } from '../support/small-bank-pages.js';

let bank: SmallBankPages;
beforeAll(async () => {
  bank = await openSmallBank();
  await bank.bank.run('2026-02-27');
});
afterAll(() => bank?.stop());

const hasNoOverflow = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);

describe('in a real browser', () => {
  it('operations run the next business date and see it done', async () => {
    const page = await bank.openAs('operations', '/runs');
    await page.getByRole('button', { name: 'Start the run' }).click();
    const run = page.getByRole('row', { name: /28 Feb 2026/ });
    await run.getByText('Done').waitFor();
    await page.context().close();
  });

  it('operations see a run done that ended before the page could hear of it', async () => {
    const page = await bank.openAs('operations', '/runs');
    let connect = (): void => undefined;
    const mayConnect = new Promise<void>((resolve) => (connect = resolve));
    await page.route('**/socket.io/**', (route) => mayConnect.then(() => route.continue()));
    await page.reload();
    await page.getByRole('button', { name: 'Start the run' }).click();
    const run = page.getByRole('row', { name: /1 Mar 2026/ });
    await run.waitFor();
    await bank.application.app.get(RunService, { strict: false }).idle();
    connect();
    await run.getByText('Done').waitFor();
    await page.context().close();
  });

  it('compliance reads why a rule detected: what was seen, what was asked for', async () => {
    const page = await bank.openAs('compliance', '/detections?ruleId=large-debit');
    await page.locator('a[href^="/detections/"]').first().click();
    await page
      .getByRole('heading', { name: /large-debit/i })
      .first()
      .waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/amount is at least 1,000/i);
    expect(text).toMatch(/62,500|84,000/);
    await page.context().close();
  });

  it('a relationship manager records a task’s outcome with one tap, on a tablet', async () => {
    const page = await bank.openAs('rm', '/tasks', { width: 820 });
    const task = page.locator('a[href^="/tasks/"]').first();
    await task.waitFor();
    expect(await hasNoOverflow(page)).toBe(true);
    const path = await task.getAttribute('href');
    await task.click();
    const saved = page.waitForResponse((answer) => answer.request().method() !== 'GET' && answer.url().includes(path!));
    await page.getByRole('button', { name: /not now/i }).click();
    await saved;
    const stored = (await (await page.request.get(`${bank.url}/api${path!}`)).json()) as { outcomeCode: string };
    expect(stored.outcomeCode).toBe('reached-not-now');
    await page.context().close();
  });

  it('everybody can switch between English and Chinese, and it stays', async () => {
    const page = await bank.openAs('campaign-manager', '/rules');
    await page.getByRole('heading', { name: 'Event library' }).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '事件库' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: '事件库' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toMatch(/^zh/);
    await page.context().close();
  });

  it('another manager’s customer is not found', async () => {
    const page = await bank.openAs('rm', '/customers/C1');
    const statusOf = async (id: string): Promise<number> =>
      (await page.request.get(`${bank.url}/api/customers/${id}`)).status();
    expect([await statusOf('C1'), await statusOf('C2')]).toEqual([200, 404]);
    await page.context().close();
  });
});
