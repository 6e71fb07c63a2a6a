import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, type Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { startFakeApi, type FakeMode } from './fake-api.js';

interface Shot {
  readonly name: string;
  readonly path: string;
  /** The demo user who looks; nobody for the pages before signing in. */
  readonly as?: string;
  readonly mode?: FakeMode;
  /** What to do before the picture is taken. */
  readonly before?: (page: Page) => Promise<void>;
}

interface View {
  readonly width: number;
  readonly locale: 'en' | 'zh';
  readonly theme: 'light' | 'dark';
}

const shots: readonly Shot[] = [
  { name: 'starting', path: '/', mode: 'starting' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'home', path: '/', as: 'operations' },
  { name: 'home-empty', path: '/', as: 'operations', mode: 'empty' },
  { name: 'rules', path: '/rules', as: 'campaign-manager' },
  { name: 'rule', path: '/rules', as: 'campaign-manager', before: openFirst('/rules/') },
  { name: 'rule-json', path: '/rules', as: 'campaign-manager', before: openRuleAsJson },
  { name: 'tags', path: '/tags', as: 'campaign-manager' },
  { name: 'tag', path: '/tags', as: 'campaign-manager', before: openFirst('/tags/') },
  { name: 'journeys', path: '/journeys', as: 'campaign-manager' },
  { name: 'journeys-empty', path: '/journeys', as: 'campaign-manager', mode: 'empty' },
  { name: 'journey-new', path: '/journeys', as: 'campaign-manager', before: openNewJourney },
  { name: 'journey', path: '/journeys/fx-purchase', as: 'campaign-manager', before: selectBlock('amount') },
  { name: 'journey-channel', path: '/journeys/fx-purchase', as: 'campaign-manager', before: selectBlock('sms') },
  { name: 'journey-problems', path: '/journeys/fx-purchase', as: 'campaign-manager', before: openPanel(2) },
  { name: 'journey-settings', path: '/journeys/fx-purchase', as: 'campaign-manager', before: openPanel(1) },
  { name: 'journey-compare', path: '/journeys/fx-purchase', as: 'campaign-manager', before: compareVersion },
  { name: 'journey-keys', path: '/journeys/fx-purchase', as: 'campaign-manager', before: pressQuestionMark },
  { name: 'journey-conditions', path: '/journeys/fx-purchase', as: 'campaign-manager', before: openConditions },
  { name: 'journey-reader', path: '/journeys/fx-purchase', as: 'compliance', before: selectBlock('response') },
  { name: 'journey-large', path: '/journeys/large-300', as: 'campaign-manager' },
  { name: 'detections', path: '/detections', as: 'compliance' },
  { name: 'detections-failing', path: '/detections', as: 'compliance', mode: 'failing' },
  { name: 'detection', path: '/detections', as: 'compliance', before: openFirst('/detections/') },
  { name: 'tasks', path: '/tasks', as: 'rm' },
  { name: 'task', path: '/tasks', as: 'rm', before: openFirst('/tasks/') },
  { name: 'task-done', path: '/tasks', as: 'rm', before: recordOutcome },
  { name: 'customers', path: '/customers', as: 'rm' },
  { name: 'customer', path: '/customers', as: 'rm', before: openFirst('/customers/') },
  { name: 'runs', path: '/runs', as: 'operations', before: startRun },
  { name: 'imports', path: '/imports', as: 'operations' },
  { name: 'import', path: '/imports', as: 'operations', before: openFirst('/imports/') },
  { name: 'users', path: '/users', as: 'administrator' },
  { name: 'user', path: '/users', as: 'administrator', before: openUser },
  { name: 'forbidden', path: '/users', as: 'rm' },
  { name: 'not-found', path: '/nowhere', as: 'rm' },
];

const views: readonly View[] = [1440, 820].flatMap((width) =>
  (['en', 'zh'] as const).flatMap((locale) => (['light', 'dark'] as const).map((theme) => ({ width, locale, theme }))),
);

function nameOf({ width, locale, theme }: View): string {
  return `${width}-${locale}-${theme}`;
}

/**
 * Takes a picture of every page in both widths, languages and themes, and says what axe and the browser complain of.
 * @param only a part of the names of the pages to take; all where it is empty
 * @param inView a part of the views to take, like `1440-en`; all where it is empty
 * @param server address of a real server with a demo bank; a stand-in of our own where it is empty
 * @returns the folder with the pictures
 */
export async function takeScreenshots(only = '', inView = '', server = ''): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'baleen-screenshots-'));
  const wanted = views.filter((view) => nameOf(view).includes(inView));
  const browser = await launchBrowser();
  try {
    for (const shot of shots.filter(({ name, mode }) => name.includes(only) && !(server && mode))) {
      for (const view of wanted)
        await (server ? take(browser, server, shot, view, folder) : takeFake(browser, shot, view, folder));
    }
  } finally {
    await browser.close();
  }
  return folder;
}

/** Each picture of a bank of its own: an outcome recorded for one must not show in the next. */
async function takeFake(browser: Browser, shot: Shot, view: View, folder: string): Promise<void> {
  const api = await startFakeApi(fileURLToPath(new URL('../../dist/designer', import.meta.url)));
  try {
    api.mode = shot.mode ?? 'ready';
    await take(browser, api.url, shot, view, folder);
  } finally {
    await api.close();
  }
}

async function take(browser: Browser, url: string, shot: Shot, view: View, folder: string): Promise<void> {
  const name = `${shot.name}-${nameOf(view)}`;
  const context = await browser.newContext({ viewport: { width: view.width, height: 1000 } });
  await context.addInitScript(
    ({ locale, theme }) => {
      const state = { locale, themeMode: theme };
      localStorage.setItem('baleen.preferences', JSON.stringify({ state, version: 1 }));
    },
    { locale: view.locale, theme: view.theme },
  );
  if (shot.as) await signIn(context, url, shot.as);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.log(`${name}: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('Failed to load'))
      console.log(`${name}: ${message.text()}`);
  });
  await page.goto(url + shot.path);
  await settle(page);
  await shot.before?.(page);
  await settle(page);
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  await complain(page, name);
  await context.close();
}

/** Signs a demo user in, so that pages opened afterwards are theirs. */
async function signIn({ request }: BrowserContext, url: string, role: string): Promise<void> {
  const info = (await (await request.get(`${url}/api/session/info`)).json()) as { demoUsers: DemoUser[] };
  const user = info.demoUsers.find((demo) => demo.role === role);
  if (!user) throw new Error(`the bank has no demo user for ${role}`);
  await request.post(`${url}/api/session`, { data: { login: user.login, password: user.password } });
}

interface DemoUser {
  readonly role: string;
  readonly login: string;
  readonly password: string;
}

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(500);
}

/** Prints what overflows and what axe holds to be serious. */
async function complain(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) console.log(`${name}: ${overflow} px too wide`);
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  const found = await page.evaluate(async () => {
    const axe = (window as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } }).axe;
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      html: nodes.map((n) => n.html),
    }));
  });
  for (const { id, impact, html } of found) {
    if (impact === 'serious' || impact === 'critical')
      console.log(`${name}: axe ${id}: ${html.slice(0, 3).join(' | ')}`);
  }
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}

function openFirst(address: string): (page: Page) => Promise<void> {
  return (page) => page.locator(`main a[href^="${address}"]`).first().click();
}

async function openRuleAsJson(page: Page): Promise<void> {
  await openFirst('/rules/')(page);
  await page.getByRole('tab').nth(1).click();
}

async function recordOutcome(page: Page): Promise<void> {
  await openFirst('/tasks/')(page);
  await page.getByRole('button', { name: /Reached, interested|已联系，有意向/ }).click();
}

async function startRun(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Start the run|启动运行/ }).click();
}

async function openUser(page: Page): Promise<void> {
  await page.locator('main td button').first().click();
}

async function openNewJourney(page: Page): Promise<void> {
  await page.getByRole('button', { name: /New journey|新建旅程/ }).click();
}

function selectBlock(id: string): (page: Page) => Promise<void> {
  return (page) => page.locator(`.react-flow__node[data-id="${id}"]`).click();
}

function openPanel(index: number): (page: Page) => Promise<void> {
  return (page) => page.locator('aside .ant-segmented-item').nth(index).click();
}

async function compareVersion(page: Page): Promise<void> {
  await openPanel(3)(page);
  await page
    .getByRole('button', { name: /Compare with version 1|与第 1 版对比/ })
    .first()
    .click();
}

async function pressQuestionMark(page: Page): Promise<void> {
  await page.keyboard.press('?');
}

async function openConditions(page: Page): Promise<void> {
  await selectBlock('response')(page);
  await page.getByRole('button', { name: /Edit conditions|编辑条件/ }).click();
}
