import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { followTo, launchBrowser } from '../support/browser.js';
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

const choose = (label: string, option: string): Promise<void> =>
  chooseOption(page.getByLabel(label, { exact: true }).last(), option, { search: true });

/** How many are in the segment, and of how many. */
async function shownSize(): Promise<number[]> {
  const words = await page
    .getByRole('status')
    .filter({ hasText: /of [\d,]+/ })
    .first()
    .innerText();
  return [...words.matchAll(/[\d,]+/g)].slice(0, 2).map(([number]) => Number(number.replaceAll(',', '')));
}

describe('a campaign manager', () => {
  it('makes a segment and sees its size while choosing conditions', async () => {
    await page.goto('/segments');
    await page.getByRole('link', { name: 'Gold clients and above' }).waitFor();
    await page.getByRole('button', { name: 'New segment' }).click();
    await page.getByText('Choose a condition or a list').waitFor();
    await page.getByLabel('Id', { exact: true }).fill('women-of-the-sea');
    await page.getByLabel('Name in English').fill('Women of the sea');
    await page.getByLabel('Name in Chinese').fill('海上女客户');
    await page.getByRole('button', { name: 'Add a condition' }).first().click();
    await choose('Fact', 'cust.gender');
    await page.getByText('gender is female', { exact: false }).first().waitFor();
    const [size, everybody] = await shownSize();
    expect([size! > 0, size! < everybody!]).toEqual([true, true]);
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/segments\/women-of-the-sea\/edit/);
    await page.goto('/segments/women-of-the-sea');
    await page.getByRole('heading', { name: 'Women of the sea' }).waitFor();
    await page.getByText('Version 1').first().waitFor();
  });

  it('makes an offer, words it for SMS, and sees what a customer would read', async () => {
    await page.goto('/offers/new');
    await page.getByLabel('Id', { exact: true }).fill('sea-trip');
    await page.getByLabel('Name in English').fill('A trip to the sea');
    await page.getByLabel('Name in Chinese').fill('海上之旅');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/offers\/sea-trip$/);
    await page.getByRole('button', { name: 'Add wording' }).click();
    await page.getByLabel('Text', { exact: true }).fill('【{{ bank.name }}】{{ offer.name }} {{ link }}');
    const phone = page.locator('figure').first();
    await phone.getByText('海上之旅').waitFor();
    await phone.getByText('1 message').waitFor();
    await page.getByLabel('Text', { exact: true }).fill('{{ customer.nam }}');
    await page
      .getByText(/unknown variable "customer.nam"/)
      .first()
      .waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Save draft' }).isDisabled()).toBe(true);
    await page.getByLabel('Text', { exact: true }).fill('【{{ bank.name }}】{{ offer.name }} {{ link }}');
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.waitForURL(/offers\/sea-trip$/);
    await page.locator('article').filter({ hasText: 'SMS' }).getByText('海上之旅').waitFor();
    // What came with the bank can be edited as well, though its links lead to a host of another name.
    await followTo(page, '/offers/account-safety-check/wording/account-safety-check-sms-zh');
    await page
      .locator('figure')
      .first()
      .getByText(/查看近期登录/)
      .waitFor();
  });

  it('loses nothing: what was typed and not saved is there again after the page is opened anew', async () => {
    await page.goto('/segments/gold-clients/edit');
    const name = page.getByLabel('Name in English');
    await name.fill('Golden clients');
    await page.getByText('Your changes are kept').waitFor();
    await page.reload();
    await page.getByText('Your unsaved changes are here again.').waitFor();
    await expect.poll(() => name.inputValue()).toBe('Golden clients');
    await name.fill('Gold clients and above');
    await page.getByText('Your changes are kept').waitFor({ state: 'detached' });
  });

  it('finds the worked journeys as drafts, and neither they nor the default journeys show a problem', async () => {
    for (const id of ['overseas-finance', 'payroll-main-account', 'default-card-not-activated']) {
      await page.goto(`/journeys/${id}`);
      await page.locator('.react-flow__node').first().waitFor();
      await page
        .locator('aside')
        .getByText(/^Problems/)
        .first()
        .click();
      await page.getByText('Nothing is wrong.').waitFor();
    }
  });
});
