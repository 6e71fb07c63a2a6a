import chromium from '@sparticuz/chromium';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';

/** Unpacks the browser where it is not yet: to be called once before several processes launch it. */
export const unpackBrowser = (): Promise<string> => chromium.executablePath();

/**
 * What the package asks for and the tests do not: one process for all, which would end with the first page that is closed; and a graphics card of software,
 * through which painting costs half as much again as without any.
 */
const unwanted = new Set([
  '--single-process',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--ignore-gpu-blocklist',
  '--enable-unsafe-swiftshader',
]);

/** The browser that comes with the packages, so that nothing needs to be installed. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await unpackBrowser(),
    // Chromium refuses its sandbox to root, and containers often have no other user.
    args: [...chromium.args.filter((argument) => !unwanted.has(argument)), '--no-sandbox', '--disable-gpu'],
    ignoreDefaultArgs: ['--enable-unsafe-swiftshader'],
    // The fonts that the package unpacks: pages look the same on a machine without any. They hold no Chinese.
    env: { ...process.env, FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? join(tmpdir(), 'fonts') },
    headless: true,
  });
}

/** Goes to another page of the designer as a link does, without loading the program once more, and waits until it shows what it has to. */
export async function followTo(page: Page, path: string): Promise<void> {
  if (new URL(page.url()).pathname === path) return shown(page);
  await page.evaluate((address) => {
    // So that the page before is not taken for the one that is to come.
    document.querySelector('main h1')?.setAttribute('data-left', '');
    window.history.pushState({}, '', address);
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
  await shown(page);
}

/** Waits until the page has its heading and nothing on it is still on its way. */
export async function shown(page: Page): Promise<void> {
  await page.locator('main h1:not([data-left])').first().waitFor();
  await page.waitForFunction(() => document.querySelector('main [aria-busy="true"]') === null);
}
