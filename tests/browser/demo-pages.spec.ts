import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { followTo, launchBrowser, shown } from '../support/browser.js';
import { signIn } from '../support/demo-server.js';

const server = inject('demoServer');

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

const pages: readonly (readonly [role: RegExp, paths: readonly string[]])[] = [
  [
    /^Campaign manager/,
    [
      '/rules/fx-purchase-over-10k',
      '/journeys',
      '/journeys/default-fx-purchase-over-10k',
      '/tags/vc-tier',
      '/segments',
      '/offers',
      '/contacts',
      '/detections',
    ],
  ],
  [/^Relationship manager/, ['/', '/desk', '/tasks', '/customers', '/customers/C00001']],
  [/^Branch manager/, ['/branch']],
  [/^Compliance/, ['/review', '/review/rule/fx-purchase-over-10k/1', '/audit']],
  [/^Data scientist/, ['/models', '/models/churn']],
  [/^Operations/, ['/runs', '/imports', '/channels', '/calendar']],
  [/^Administrator/, ['/users']],
];

/** What the browser complains of while the page opens; what a page asks for in vain, and shows so, is no fault. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  const faults: string[] = [];
  const listen = (error: Error): void => void faults.push(error.message);
  page.on('pageerror', listen);
  if (path === '/') {
    await page.goto(server);
    await shown(page);
  } else await followTo(page, path);
  page.off('pageerror', listen);
  const text = await page.locator('main').innerText();
  if (/This page has failed|does not exist/.test(text)) faults.push(text);
  return faults;
}

describe('on the demo bank', () => {
  it.each(pages)('the pages of %s open without a fault', async (role, paths) => {
    const page = await signIn(browser, server, role);
    for (const path of paths) expect(await faultsOf(page, path), path).toEqual([]);
    await page.context().close();
  });
});
