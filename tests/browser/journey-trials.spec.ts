import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { seriousProblems } from '../support/axe.js';
import { launchBrowser } from '../support/browser.js';
import { signIn } from '../support/demo-server.js';

const server = inject('demoServer');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const rule = 'fx-purchase-over-10k';

/** The journey of the overseas customers, drawn anew from its template and not saved. */
async function drawTemplate(page: Page, name: string): Promise<void> {
  await page.goto(`${server}/journeys`);
  await page.getByRole('button', { name: 'New journey' }).first().click();
  await page.getByLabel('Name in English').fill(name);
  await page.getByRole('dialog').getByRole('combobox', { name: 'Begin with' }).click();
  await page.locator('.ant-select-item-option', { hasText: 'Overseas finance' }).first().click();
  await page.getByRole('button', { name: 'Draw it' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await page.locator('.react-flow__node').first().waitFor();
}

/** Somebody whom the rule has detected. */
async function someCustomer(page: Page): Promise<string> {
  const answer = await page.request.get(`${server}/api/detections?ruleId=${rule}&limit=1`);
  const { items } = (await answer.json()) as { items: { customerId: string }[] };
  return items[0]!.customerId;
}

describe('before a drawing is live', () => {
  it('a person tries a customer, answers for them, makes a dry run, and sees what would happen', async () => {
    const page = await signIn(browser, server, /^Campaign manager/);
    await drawTemplate(page, 'Tried before it is live');
    const panel = page.getByRole('complementary', { name: 'Panel' });
    const customer = await someCustomer(page);

    await panel.getByText('Try it', { exact: true }).click();
    await panel.getByRole('combobox', { name: 'Customer' }).click();
    await page.keyboard.type(customer);
    await page.locator('.ant-select-item-option', { hasText: customer }).first().click();
    await panel.getByRole('combobox', { name: 'Detection that brings the customer in' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').first().click();
    await panel.getByRole('button', { name: 'Try it' }).click();
    const way = panel.getByRole('region', { name: 'The way of the customer' });
    await way.getByText('No response in time').waitFor();
    await page.getByText(`Tried: customer ${customer}`).waitFor();
    expect(await page.locator('.react-flow [data-path="true"]').count()).toBeGreaterThan(3);
    expect(await page.locator('.react-flow [data-taken="true"]').count()).toBeGreaterThan(2);
    expect(await seriousProblems(page)).toEqual([]);

    await way.getByRole('combobox', { name: 'What the customer does here' }).click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').nth(1).click();
    await way.getByText('No response in time').waitFor({ state: 'detached' });
    await way.getByText(/^Answered:/).waitFor();

    await panel.getByText('Dry run', { exact: true }).click();
    await panel.getByRole('spinbutton', { name: 'Last days' }).fill('10');
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByRole('region', { name: 'Figures of the dry run' }).waitFor({ timeout: 120_000 });
    await page.getByText('Dry run: figures of the last 10 days').waitFor();
    await page
      .locator('.react-flow__node')
      .getByText(/entered$/)
      .first()
      .waitFor();
    await panel.getByRole('button', { name: 'Full report' }).click();
    const report = page.getByRole('dialog');
    await report.getByRole('heading', { name: 'What the contact gate would not have let through' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await page.context().close();
  });

  it('a count leads to the visits that it counts', async () => {
    const page = await signIn(browser, server, /^Compliance/);
    await page.goto(`${server}/journeys/default-${rule}`);
    await page.locator('.react-flow__node', { hasText: 'Trigger' }).first().click();
    const count = page.getByRole('complementary', { name: 'Panel' }).getByRole('link', { name: /^Entered: / });
    const entered = Number((await count.innerText()).replace(/\D/g, ''));
    await count.click();
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(Math.min(entered, 50) + 1);
    await page.context().close();
  });
});
