import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { bringLeavingCustomers } from '../support/leaving-bank.js';
import { modelWork, recordRun } from '../support/model-work.js';
import { canRunOnnx, paymentsOnnx } from '../support/payments-onnx.js';
import { SmallBank } from '../support/small-bank.js';
import { createTestApplication, type TestApplication } from '../support/test-application.js';

const designerFolder = fileURLToPath(new URL('../../dist/designer', import.meta.url));

let application: TestApplication;
let browser: Browser;
let page: Page;

const { work, pageOf, putInForce } = modelWork(() => application);

/** A small bank of its own, not the demo's: which models are there, and how good they are, then depends on nobody else. */
beforeAll(async () => {
  application = await createTestApplication({ designerFolder });
  await bringLeavingCustomers(new SmallBank(application.database, application.clock));
  await recordRun(application, '2026-03-01');
  await work('/api/models/wealth-propensity/train');
  await work('/api/models/churn/train');
  await putInForce(1);
  await work('/api/models/churn/train', { seed: 2 });
  await work('/api/models/score');
  browser = await launchBrowser();
  page = await open();
});
afterAll(async () => {
  await browser?.close();
  await application?.stop();
});

async function open(): Promise<Page> {
  const { token } = await application.as('data-scientist');
  const url = `http://127.0.0.1:${(application.server.address() as AddressInfo).port}`;
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB', baseURL: url });
  await context.addCookies([{ name: 'baleen_session', value: token, url, httpOnly: true }]);
  const opened = await context.newPage();
  opened.setDefaultTimeout(60_000);
  await opened.goto('/models');
  return opened;
}

/** Charts in which lines or bars are drawn, not the empty axes alone. */
async function expectDrawn(charts: Locator, count: number): Promise<void> {
  const drawn = async (): Promise<number> => {
    const paths = await charts.evaluateAll((all) => all.map((one) => one.querySelectorAll('path[d]').length));
    return paths.filter((size) => size > 5).length;
  };
  await expect.poll(drawn, { timeout: 30_000 }).toBeGreaterThanOrEqual(count);
}

async function openTab(name: string): Promise<Locator> {
  await page.getByRole('tab', { name }).click();
  const panel = page.getByRole('tabpanel', { name });
  await panel.waitFor();
  return panel;
}

describe('a data scientist', () => {
  it('sees in the list what is in force, how good it is, what has drifted, and why something is not there', async () => {
    const churn = page.getByRole('row', { name: /^Churn/ });
    await churn.getByText('Version 1', { exact: true }).waitFor();
    await churn.getByText(/AUC 0\.\d+/).waitFor();
    await churn.getByText('200 of 300').waitFor();
    await churn.getByText(/^Drift alarm · /).waitFor();
    const wealth = page.getByRole('row', { name: /^Buys wealth products Propensity/ });
    await wealth.getByText('Not trained').waitFor();
    await wealth.getByText(/investment-order/).waitFor();
  });

  it('reads one model: words, evaluation, fairness, stability, champion and challenger, and the reasons of one customer', async () => {
    await page
      .getByRole('row', { name: /^Churn/ })
      .getByRole('link')
      .click();
    await page.getByText('Live · Version 1').waitFor();
    // Whoever left has no score any more, so the scores have moved: the alarm stands above everything.
    await page.getByText('The scores have moved away from those of the training').first().waitFor();
    const evaluation = await openTab('Evaluation');
    await evaluation.getByText(/The best-scored tenth holds/).waitFor();
    // Gain, ROC, calibration, distribution, and what moves the score.
    await expectDrawn(evaluation.locator('svg'), 5);
    await evaluation.getByText('Fairness by group').waitFor();
    const about = await openTab('About');
    await about.getByText('Where it misleads').waitFor();
    await about.getByText('Outcome watched to').waitFor();
    const stability = await openTab('Stability');
    await expectDrawn(stability.locator('svg'), 2);
    const champion = await openTab('Champion and challenger');
    await champion.getByRole('row', { name: /Champion, version 1/ }).waitFor();
    await champion.getByRole('row', { name: /Challenger, version 2/ }).waitFor();
    await champion.getByText('Same customers in the best tenth').waitFor();
    const customer = await openTab('One customer');
    await customer
      .getByRole('button', { name: /^C\d+ · / })
      .first()
      .click();
    await customer.getByText('Score now').waitFor();
    await expectDrawn(customer.locator('svg'), 1);
  });

  it('submits a version, brings an ONNX model by the dialog, and hears why a file is refused', async () => {
    await page.getByRole('button', { name: 'Submit for approval' }).click();
    await page.getByText('Submitted: a compliance reviewer decides.').waitFor();
    expect((await pageOf()).open).toMatchObject({ version: 2, state: 'submitted' });

    await page.getByRole('button', { name: 'Bring an ONNX model' }).click();
    const dialog = page.getByRole('dialog');
    if (!canRunOnnx) {
      await dialog.getByText('ONNX models cannot run here').waitFor();
      return;
    }
    const [model, declaration] = [
      dialog.locator('input[type=file]').first(),
      dialog.locator('input[type=file]').last(),
    ];
    const words = (change: object) => ({
      ...{ name: 'payments.json', mimeType: 'application/json' },
      buffer: Buffer.from(JSON.stringify({ ...paymentsOnnx.declaration, ...change })),
    });
    await model.setInputFiles({
      name: 'payments.onnx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(paymentsOnnx.file),
    });
    await declaration.setInputFiles(words({ tests: [] }));
    await dialog.getByRole('button', { name: 'Check and import' }).click();
    await dialog.getByRole('alert').getByText(/tests/).waitFor();
    await declaration.setInputFiles(words({}));
    await dialog.getByRole('button', { name: 'Check and import' }).click();
    await page.getByText('The work has begun').waitFor();
    await openTab('Versions and work');
    await page.getByRole('row', { name: /^Version 3 Draft/ }).waitFor();
    await openTab('Evaluation');
    await page.getByText(/\(Draft\)/).click();
    await page.getByText('This version is an ONNX model made elsewhere.', { exact: false }).waitFor();
    await page.context().close();
  });
});
