import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Role } from '../../apps/api/src/features/identity/index.js';
import { seriousProblems } from '../support/axe.js';
import { followTo, shown } from '../support/browser.js';
import { writeImportFolder } from '../support/import-folder.js';
import { openSmallBank, type SmallBankPages } from '../support/small-bank-pages.js';
import { testPassword, type TestApplication } from '../support/test-application.js';

let bank: SmallBankPages;
let application: TestApplication;
let url: string;

beforeAll(async () => {
  bank = await openSmallBank();
  ({ application, url } = bank);
  await bank.bank.run('2026-02-27', '2026-02-28');
});
afterAll(() => bank?.stop());

const openAs: SmallBankPages['openAs'] = (...visit) => bank.openAs(...visit);

async function idOf(role: Role, list: string): Promise<string> {
  const { body } = await (await application.as(role)).get(list);
  return String((body as { items: { id: string }[] }).items[0]!.id);
}

type Path = string | (() => Promise<string>);

const pages: readonly (readonly [role: Role, paths: readonly [Path, ...Path[]]])[] = [
  ['operations', ['/', '/runs', '/imports', async () => `/imports/${await idOf('operations', '/api/imports')}`]],
  ['campaign-manager', ['/rules', '/rules/large-debit']],
  ['compliance', ['/detections', async () => `/detections/${await idOf('compliance', '/api/detections')}`]],
  ['rm', ['/tasks', async () => `/tasks/${await idOf('rm', '/api/tasks')}`, '/customers', '/customers/C1']],
  ['administrator', ['/users']],
];

describe('every page of the shell', () => {
  it.each([
    { width: 1440, locale: 'en', theme: 'light' },
    { width: 820, locale: 'zh', theme: 'dark' },
  ] as const)('fits $width pixels, and axe finds nothing serious ($locale, $theme)', async (visit) => {
    for (const [role, paths] of pages) {
      const page = await openAs(role, '/', visit);
      for (const path of paths) {
        const address = typeof path === 'string' ? path : await path();
        if (address !== '/') await followTo(page, address);
        await shown(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        const seen = { address, overflow: Math.max(0, overflow), found: await seriousProblems(page) };
        expect(seen).toEqual({ address, overflow: 0, found: [] });
      }
      await page.context().close();
    }
  });
});

describe('the shell', () => {
  it('is entered by keyboard alone, and leads back to the page that was asked for', async () => {
    await application.as('compliance');
    const page = await (await bank.browser.newContext()).newPage();
    await page.goto(`${url}/detections?category=anomaly-alert`);
    await page.getByLabel('User name').waitFor();
    // The first field has the focus already.
    await page.keyboard.type('compliance');
    await page.keyboard.press('Tab');
    await page.keyboard.type(testPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Detections' }).waitFor();
    expect(new URL(page.url()).search).toBe('?category=anomaly-alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    await page.context().close();
  });

  it('shows a run that somebody else has started, as it goes, and the figures of its end', async () => {
    const watcher = await openAs('campaign-manager', '/runs');
    const home = await openAs('compliance', '/');
    await home.getByText('Business date 28 Feb 2026').waitFor();
    await (await application.as('operations')).post('/api/runs', { from: '2026-03-01', to: '2026-03-01' }).expect(202);
    const row = watcher.getByRole('row', { name: /^1 Mar 2026/ });
    await row.getByText('Done').waitFor();
    await home.getByText('Business date 1 Mar 2026').waitFor();
    await watcher.context().close();
    await home.context().close();
  });

  it('leads to sign-in at once when the administrator disables the user', async () => {
    const { userId } = await application.as('data-scientist');
    const page = await openAs('data-scientist', '/rules');
    const administrator = await application.as('administrator');
    await administrator.patch(`/api/users/${userId}`, { status: 'disabled' }).expect(200);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.context().close();
  });

  it('says that the network is gone, keeps what is on screen, and takes it back', async () => {
    const page = await openAs('rm', '/tasks');
    await page.getByText('Jan C1').waitFor();
    await page.context().setOffline(true);
    await page.getByText('No network').waitFor();
    expect(await page.getByText('Jan C1').isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.getByText('No network').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('tells a manager nothing of another manager’s customer, not even that there is one', async () => {
    const page = await openAs('rm', '/customers/C2');
    await page.getByRole('heading', { name: 'This page does not exist' }).waitFor();
    await page.goto(`${url}/customers?q=C2`);
    await page.getByText('Nothing matches these filters').waitFor();
    await page.context().close();
  });

  it('takes an import folder whole, and shows which rows were refused and why', async () => {
    const folder = await writeImportFolder({
      businessDate: '2026-03-01',
      coveredFrom: {},
      files: {
        'customers.csv': [
          'customerId,status,birthDate,relationshipStartDate,branchId,staff,vulnerable,residency,referralCount',
          'C3,active,1985-01-01,2012-01-01,B1,false,false,domestic,0',
          'C4,asleep,1985-01-01,2012-01-01,B1,false,false,domestic,0',
        ].join('\n'),
      },
    });
    const page = await openAs('operations', '/imports');
    const files = await readdir(folder.path);
    await page.locator('input[type=file]').setInputFiles(files.map((name) => join(folder.path, name)));
    await page.getByRole('button', { name: 'Import 2 files' }).click();
    await page.getByText('Imported. Rows accepted: 1, repeated: 0, in quarantine: 1.').waitFor();
    await folder.remove();
    await page
      .getByRole('row', { name: /^1 Mar 2026/ })
      .getByRole('link')
      .click();
    const refused = page.getByRole('row', { name: /customers\.csv/ });
    await refused.waitFor();
    expect(await refused.innerText()).toMatch(/3\s+status\s+.*asleep/s);
    await page.context().close();
  });

  it('tells the password that was made for a new user once, and it lets them in', async () => {
    const page = await openAs('administrator', '/users');
    await page.getByRole('button', { name: 'Add a user' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('Ivan Blažek');
    await form.getByLabel('User name').fill('ivan');
    await form.getByRole('combobox', { name: 'Roles' }).fill('Compl');
    await page.locator('.ant-select-item-option', { hasText: 'Compliance' }).click();
    // The list of a multiple choice stays open over the button until one clicks elsewhere.
    await form.getByLabel('User name').click();
    await page.locator('.ant-select-dropdown').waitFor({ state: 'hidden' });
    await form.getByRole('button', { name: 'Save' }).click();
    const password = await page.locator('.ant-modal code').innerText();
    const signIn = await page.request.post(`${url}/api/session`, { data: { login: 'ivan', password } });
    expect(await signIn.json()).toMatchObject({ user: { name: 'Ivan Blažek', roles: ['compliance'] } });
    await page.context().close();
  });
});
