import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { chooseOption } from '../support/choose-option.js';
import { contextOf } from '../support/demo-server.js';

const server = inject('demoServer');

let browser: Browser;
let context: BrowserContext;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  context = await contextOf(browser, server, 'campaign-manager');
});
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await context.newPage();
});
afterEach(() => page.close());

const openEditor = async (rule: string): Promise<void> => {
  await page.goto(`/rules/${rule}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByText('No problems').waitFor();
};
const test = () => page.getByLabel('Test', { exact: true });
const json = () => page.getByRole('textbox', { name: 'JSON' });
const words = (text: string) => page.locator('main li, main p').filter({ hasText: text }).first();

describe('a campaign manager who edits a rule', () => {
  it('sees form, words and JSON change together, and takes it back', async () => {
    await openEditor('fx-purchase-over-10k');
    await test().fill('event.amountUsd >= 5000');
    await words('If amount in US dollars is at least 5,000').waitFor();
    await expect.poll(() => json().inputValue()).toContain('"test": "event.amountUsd >= 5000"');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => test().inputValue()).toBe('event.amountUsd > 10000');
    await page.getByRole('button', { name: 'Redo' }).click();
    await expect.poll(() => test().inputValue()).toBe('event.amountUsd >= 5000');
  });

  it('changes the JSON, and the form follows', async () => {
    await openEditor('fx-purchase-over-10k');
    const text = await json().inputValue();
    await json().fill(text.replace('"cooldownDays": 7', '"cooldownDays": 21'));
    await words('At most once in 21 days').waitFor();
    await expect.poll(() => page.getByLabel('Cooldown in days').inputValue()).toBe('21');
  });

  it('sees every problem at once with its place, and cannot save meanwhile', async () => {
    await openEditor('fx-purchase-over-10k');
    await test().fill('event.amuontUsd > 10000');
    await page.getByLabel('Cooldown in days').fill('900');
    await page.getByRole('button', { name: /did you mean "amountUsd"/ }).waitFor();
    for (const place of ['/pattern/test', '/cooldownDays']) await page.getByText(place).first().waitFor();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Solve the problems first').waitFor();
  });

  it('sees which examples a change breaks', async () => {
    await openEditor('fx-purchase-over-10k');
    await page.getByRole('tab', { name: 'Examples' }).click();
    await page.getByText('Passed').first().waitFor();
    expect(await page.getByText('Failed').count()).toBe(0);
    await test().fill('event.amountUsd > 900000');
    await page.getByText('Failed').first().waitFor();
  });

  it('tries it on a customer and a date, and reads what would have to change', async () => {
    await openEditor('fx-purchase-over-10k');
    await test().fill('event.amountUsd > 60000');
    await page.getByRole('tab', { name: 'Try it' }).click();
    await chooseOption(page.getByLabel('Customer', { exact: true }), 'C00001', { search: true });
    await page.getByLabel('Date', { exact: true }).fill('2025-03-14');
    await page.getByRole('button', { name: 'Try', exact: true }).click();
    await page.getByText('Would not detect').waitFor();
    await page.getByText('What would have to change').waitFor();
    await expect.poll(() => page.locator('main').innerText()).toContain('60,000');
  });

  it('counts the matches of the last 30 days of the bank', async () => {
    await openEditor('large-deposit-in');
    await page.getByRole('tab', { name: 'Count' }).click();
    await page.getByRole('button', { name: 'Count the last 30 days' }).click();
    const result = page.getByRole('status').filter({ hasText: /match/i });
    await result.waitFor({ timeout: 60_000 });
    expect(Number(/\d+/.exec((await result.innerText()).replaceAll(',', ''))?.[0])).toBeGreaterThan(0);
  });

  it('saves a draft that changes nothing about what is live', async () => {
    await openEditor('gold-price-rise');
    await page.getByLabel('Priority (1 to 100)').fill('45');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Draft saved').waitFor();
    const live = (await (await page.request.get('/api/rules/gold-price-rise')).json()) as {
      state: string;
      version: number;
    };
    expect(live).toMatchObject({ state: 'live', version: 1 });
    await page.goto('/rules/gold-price-rise/edit');
    await expect.poll(() => page.getByLabel('Priority (1 to 100)').inputValue()).toBe('45');
  });
});
