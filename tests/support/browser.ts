import chromium from '@sparticuz/chromium';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium as playwright, type Browser } from 'playwright-core';

/** The browser that comes with the packages, so that nothing needs to be installed. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    // Made for one page only, in one process it would end with the first one that is closed.
    // Chromium refuses its sandbox to root, and containers often have no other user.
    args: [...chromium.args.filter((argument) => argument !== '--single-process'), '--no-sandbox'],
    // The fonts that the package unpacks: pages look the same on a machine without any. They hold no Chinese.
    env: { ...process.env, FONTCONFIG_PATH: process.env.FONTCONFIG_PATH ?? join(tmpdir(), 'fonts') },
    headless: true,
  });
}
