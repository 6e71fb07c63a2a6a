import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { signIn } from '../support/demo-server.js';
import { startServer } from '../support/processes.js';

const ROUNDS = 4;
const READY_MS = 240_000;

/** What a manager and a campaign manager of the demo bank open all day, by the addresses of the menu. */
const walks: readonly (readonly [role: RegExp, paths: readonly string[]])[] = [
  [/Relationship manager/, ['/desk', '/customers', '/tasks', '/detections']],
  [/Campaign manager/, ['/journeys', '/offers', '/segments', '/rules']],
];

/**
 * From the click on a menu entry until the page shows its data, in the packaged browser over the invented Chinese bank. `--url=http://...` measures a server that
 * is running already.
 */
export async function bench(options: readonly string[]) {
  const given = options.find((option) => option.startsWith('--url='))?.slice('--url='.length);
  const folder = mkdtempSync(join(tmpdir(), 'baleen-bench-pages-'));
  const server = given ? undefined : await startServer({ BALEEN_DATA_DIR: join(folder, 'data') });
  const browser = await launchBrowser();
  try {
    await server?.ready(READY_MS);
    const first: number[] = [];
    const later: number[] = [];
    for (const [role, paths] of walks) {
      const page = await signIn(browser, given ?? server!.url, role);
      for (let round = 0; round < ROUNDS; round++)
        for (const path of paths) (round === 0 ? first : later).push(await change(page, path));
      await page.context().close();
    }
    const figures = {
      pages: later.length,
      p95Ms: quantile(later, 0.95),
      p50Ms: quantile(later, 0.5),
      firstP95Ms: quantile(first, 0.95),
    };
    return { bench: 'pages', figures, goals: { p95Ms: '<= 200' } };
  } finally {
    await browser.close();
    await server?.stop('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds until the address is the page's, its title stands there and nothing is loading any more, as the next frame shows it. */
async function change(page: Page, path: string): Promise<number> {
  await page.locator(`nav a[href="${path}"]`).first().waitFor();
  const ms = await page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const link = document.querySelector<HTMLAnchorElement>(`nav a[href="${wanted}"]`)!;
        const start = performance.now();
        link.click();
        const look = (): void => {
          const isThere = location.pathname === wanted && document.querySelector('main h1') !== null;
          const isLoading = document.querySelector('main .ant-skeleton, main .ant-spin-spinning') !== null;
          if (isThere && !isLoading) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      }),
    path,
  );
  await page.waitForLoadState('networkidle');
  return ms;
}

const quantile = (times: readonly number[], q: number): number =>
  Math.round([...times].sort((a, b) => a - b)[Math.floor((times.length - 1) * q)]!);
