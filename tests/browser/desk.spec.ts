import { type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { followTo, launchBrowser } from '../support/browser.js';
import { debit, smallRule, SmallBank } from '../support/small-bank.js';
import { type Caller, callerOf, createTestApplication, type TestApplication } from '../support/test-application.js';

const designerFolder = fileURLToPath(new URL('../../dist/designer', import.meta.url));
const hostile = `<img src=x onerror="window.planted=1"><script>window.planted=1</script>{{7*7}}`;

let application: TestApplication;
let browser: Browser;
let url: string;
let rm1: Caller;
let rm2: Caller;
let head: Caller;

beforeAll(async () => {
  application = await createTestApplication({ designerFolder });
  url = `http://127.0.0.1:${(application.server.address() as AddressInfo).port}`;
  const bank = new SmallBank(application.database);
  const customers = ['C1,RM1', 'C2,RM1', 'C3,RM1', 'C4,RM1', 'C5,RM2', 'C6,'].map((line) => `${line},B1,1980-01-01`);
  await bank.rules(
    smallRule('large-debit', {
      name: { en: 'Large debit', zh: '大额支出' },
      description: { en: 'Ask what the money is for.', zh: '询问资金用途。' },
      offer: { en: hostile, zh: '分期方案' },
      trigger: { events: ['account-debit'] },
      pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
      channelPlan: 'rm_task@next-bd',
    }),
  );
  await bank.bring({
    businessDate: '2026-02-27',
    customers,
    events: customers.map((_, i) => debit(`E${i}`, `C${i + 1}`, '2026-02-27T10:00:00+01:00', 100_000 - 5_000 * i)),
  });
  await bank.run('2026-02-27');
  await application.database.query('UPDATE customer SET name = $1 WHERE customer_id = $2', [hostile, 'C4']);
  rm1 = await application.as('rm');
  head = await application.as('branch-manager');
  rm2 = await callerOf(application, { login: 'Berta Zwei', roles: ['rm'], rmId: 'RM2', branchId: 'B1' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await application?.stop();
});

async function open(caller: Caller, path: string, width = 820, locale: 'en' | 'zh' = 'zh'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 1180 }, hasTouch: width < 1000 });
  await context.addCookies([{ name: 'baleen_session', value: caller.token, url, httpOnly: true }]);
  const preferences = JSON.stringify({ state: { locale, themeMode: 'light' }, version: 1 });
  await context.addInitScript((state) => localStorage.setItem('baleen.preferences', state), preferences);
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto(url + path);
  await page.locator('main h1').waitFor();
  return page;
}

const outcomesOf = (customerId: string) =>
  application.database.query<{ code: string; isUndone: boolean; note: string | null }>(
    `SELECT o.code, o.undone_at IS NOT NULL AS "isUndone", o.note FROM task_outcome o JOIN task USING (task_id)
     WHERE customer_id = $1 ORDER BY o.id`,
    [customerId],
  );

it('a manager’s morning on a tablet, in Chinese: the first call, one tap, taken back, with a note, and the next', async () => {
  const page = await open(rm1, '/desk');
  await page.getByRole('heading', { name: '我的一天' }).waitFor();
  const first = page.locator('main li').filter({ hasText: 'Jan C1' }).first();
  expect(await first.innerText()).toMatch(
    /大额支出：100,000\.00 CZK[\s\S]*询问资金用途。[\s\S]*分期方案[\s\S]*优先级 50/,
  );
  const tap = first.getByRole('button', { name: '已联系，有意向' });
  expect((await tap.boundingBox())!.height).toBeGreaterThanOrEqual(48);
  await tap.tap();
  await page.getByText('Jan C1：已联系，有意向').waitFor();
  await page.getByText('已完成 1 / 4').waitFor();
  await page.getByRole('button', { name: '撤销' }).tap();
  await page.getByText('Jan C1：已撤销').waitFor();
  await page.getByText('已完成 0 / 4').waitFor();
  await first.getByRole('button', { name: '添加备注或下次日期' }).tap();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: '未接通' }).tap();
  await sheet.getByLabel('备注').fill(hostile);
  await sheet.getByRole('button', { name: /保\s?存/ }).tap();
  await page.getByText('已完成 1 / 4').waitFor();
  expect(await outcomesOf('C1')).toEqual([
    { code: 'reached-interested', isUndone: true, note: null },
    { code: 'not-reached', isUndone: false, note: hostile },
  ]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.context().close();
});

it('names, offers and notes of any content are shown as they are, and do nothing', async () => {
  const { body } = await rm1.get('/api/tasks');
  const id = (body as { items: { id: string; customerId: string }[] }).items.find(
    (task) => task.customerId === 'C4',
  )!.id;
  await rm1
    .post(`/api/tasks/${id}/outcome`, { code: 'not-reached', note: hostile, nextDate: '2026-03-10' })
    .expect(200);
  const page = await open(rm1, '/desk', 820, 'en');
  for (const path of ['/desk', `/tasks/${id}`, '/tasks', '/customers', '/customers/C4']) {
    await followTo(page, path);
    expect({ path, planted: await page.evaluate(() => (window as { planted?: number }).planted) }).toEqual({ path });
    if (path !== '/desk')
      await expect.poll(() => page.locator('main').innerText()).toContain('onerror="window.planted=1"');
  }
  await page.context().close();
});

it('a handed-over task appears at the colleague’s desk by itself, with what was said, and leaves the own', async () => {
  const [mine, theirs] = [await open(rm1, '/desk'), await open(rm2, '/desk')];
  await theirs.locator('main li').filter({ hasText: 'Jan C5' }).first().waitFor();
  await mine.getByRole('button', { name: '展开 Jan C2' }).tap();
  const card = mine.locator('main li').filter({ hasText: 'Jan C2' }).first();
  const giving = card.getByRole('button', { name: '转交' });
  // The first card stands open until another is chosen.
  if (!(await giving.isVisible())) await mine.getByRole('button', { name: '展开 Jan C2' }).tap();
  await giving.tap();
  const sheet = mine.getByRole('dialog');
  await sheet.getByLabel('给同事的说明').fill('上午联系');
  await sheet.getByRole('button', { name: /Berta Zwei/ }).tap();
  await theirs.getByText('Test rm 转交').waitFor();
  await mine.locator('main li').filter({ hasText: 'Jan C2' }).waitFor({ state: 'detached' });
  await Promise.all([mine.context().close(), theirs.context().close()]);
});

it('a branch manager sees the load of each manager and gives nobody’s task to one', async () => {
  const page = await open(head, '/branch', 1440, 'en');
  const row = page.getByRole('row', { name: /Berta Zwei/ });
  await row.waitFor();
  const queue = page
    .getByRole('region', { name: 'Nobody’s tasks' })
    .or(page.locator('section', { hasText: 'Nobody’s tasks' }))
    .last();
  await queue.getByRole('checkbox', { name: 'Jan C6' }).check();
  await queue.getByRole('button', { name: 'Reassign' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Berta Zwei/ })
    .click();
  await page.getByText('1 task has a new manager').waitFor();
  await page.getByText('Every task has a manager').waitFor();
  const [held] = await application.database.query<{ rm: string }>(
    "SELECT rm_id AS rm FROM task WHERE customer_id = 'C6'",
  );
  expect(held!.rm).toBe('RM2');
  await page.context().close();
});

it('operations close a day of the bank in the calendar', async () => {
  const page = await open(await application.as('operations'), '/calendar', 1440, 'en');
  await page.getByRole('button', { name: /^4 Mar 2026: Business day/ }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: 'Closed' }).check();
  await sheet.getByLabel('Why').fill('Branch move');
  await sheet.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: /^4 Mar 2026: Closed, Branch move/ }).waitFor();
  await page.context().close();
});
