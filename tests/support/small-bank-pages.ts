import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page } from 'playwright-core';
import { type Role } from '../../apps/api/src/features/identity/index.js';
import { launchBrowser } from './browser.js';
import { debit, type Json, smallRule, SmallBank } from './small-bank.js';
import { createTestApplication, type TestApplication } from './test-application.js';

const designerFolder = fileURLToPath(new URL('../../dist/designer', import.meta.url));

export interface Visit {
  readonly width?: number;
  readonly locale?: 'en' | 'zh';
  readonly theme?: 'light' | 'dark';
}

/** A bank of two customers with its pages, served from this process. */
export interface SmallBankPages {
  readonly application: TestApplication;
  readonly bank: SmallBank;
  readonly browser: Browser;
  readonly url: string;
  /** A page in a session of its own; its context is to be closed. */
  openAs(role: Role, path: string, visit?: Visit): Promise<Page>;
  stop(): Promise<void>;
}

/** Each customer has paid a large amount on 2026-02-27, and a rule makes a task of it; no run has been made. */
export async function openSmallBank(...rules: readonly Json[]): Promise<SmallBankPages> {
  const application = await createTestApplication({ designerFolder });
  const url = `http://127.0.0.1:${(application.server.address() as AddressInfo).port}`;
  const bank = new SmallBank(application.database);
  await bank.bring({
    businessDate: '2026-02-27',
    customers: ['C1,RM1,B1,1980-01-01', 'C2,RM2,B2,1990-01-01'],
    events: [
      debit('E1', 'C1', '2026-02-27T10:00:00+01:00', 62_500),
      debit('E2', 'C2', '2026-02-27T11:00:00+01:00', 84_000),
    ],
  });
  await bank.rules(...(rules.length > 0 ? rules : [largeDebitWithTask]));
  const browser = await launchBrowser();
  return {
    ...{ application, bank, browser, url },
    openAs: (role, path, visit = {}) => openAs({ application, browser, url }, role, path, visit),
    stop: async () => {
      await browser.close();
      await application.stop();
    },
  };
}

const largeDebitWithTask = smallRule('large-debit', {
  category: 'anomaly-alert',
  trigger: { events: ['account-debit'] },
  pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
  channelPlan: 'rm_task@next-bd',
});

interface Served {
  readonly application: TestApplication;
  readonly browser: Browser;
  readonly url: string;
}

async function openAs(
  { application, browser, url }: Served,
  role: Role,
  path: string,
  { width = 1440, locale = 'en', theme = 'light' }: Visit,
): Promise<Page> {
  const { token } = await application.as(role);
  const context = await browser.newContext({ viewport: { width, height: 1000 } });
  await context.addCookies([{ name: 'baleen_session', value: token, url, httpOnly: true }]);
  const state = { locale, themeMode: theme };
  // Only where nothing is chosen yet: what somebody chooses on the page stays.
  await context.addInitScript(
    (preferences) => {
      if (localStorage.getItem('baleen.preferences') === null) localStorage.setItem('baleen.preferences', preferences);
    },
    JSON.stringify({ state, version: 1 }),
  );
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url + path);
  await page.locator('main h1').waitFor();
  return page;
}
