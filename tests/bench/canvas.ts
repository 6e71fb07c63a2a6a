import { join } from 'node:path';
import { type Page } from 'playwright-core';
import { projectFolder } from '../../apps/api/src/platform/project-folder.js';
import { launchBrowser } from '../support/browser.js';
import { startFakeApi } from '../support/fake-api.js';

/** Frames that were shown while something was done, and how long it took. */
interface Measured {
  readonly frames: number;
  readonly ms: number;
  /** The longest time between two frames. */
  readonly longestMs: number;
}

const blocks = 300;
const moves = 120;

/** A journey of 300 blocks in the packaged browser: opening it, dragging a block, panning, zooming, and undoing the last 200 edits. */
export async function bench() {
  const api = await startFakeApi(join(projectFolder, 'dist/designer'));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
    await page
      .context()
      .request.post(`${api.url}/api/session`, { data: { login: 'campaign-manager', password: 'fake' } });
    await open(page, api.url, 'fx-purchase');
    const openMs = told('openMs', await open(page, api.url, `large-${blocks}`));
    const drag = told('drag', await during(page, () => dragBlock(page)));
    const pan = told('pan', await during(page, () => panCanvas(page)));
    const zoom = told('zoom', await during(page, () => zoomCanvas(page)));
    await page.getByRole('button', { name: 'Show the whole drawing' }).click();
    await page.waitForTimeout(400);
    const dragAll = told('dragAll', await during(page, () => dragBlock(page)));
    const panAll = told('panAll', await during(page, () => panCanvas(page)));
    const undoMs = told('undoMs', await undoEdits(page));
    const rates = { drag, pan, zoom, dragAll, panAll };
    const fps = Object.fromEntries(
      Object.entries(rates).map(([name, one]) => [`fps${name[0]!.toUpperCase()}${name.slice(1)}`, rate(one)]),
    );
    const longestMs = Math.round(Math.max(...Object.values(rates).map((one) => one.longestMs)));
    const figures = {
      blocks,
      fps: Math.min(...Object.values(fps)),
      ...fps,
      longestFrameMs: longestMs,
      openMs: Math.round(openMs),
      undo200Ms: Math.round(undoMs),
    };
    return { bench: 'canvas', figures, goals: { fps: 50, openMs: 2000 } };
  } finally {
    await browser.close();
    await api.close();
  }
}

/** Each figure as soon as it is there: on a machine without a graphics card some take minutes. */
function told<Figure>(name: string, figure: Figure): Figure {
  console.error(`${name} ${JSON.stringify(figure)}`);
  return figure;
}

const rate = ({ frames, ms }: Measured): number => Math.round((frames / ms) * 10_000) / 10;

/** Milliseconds until every block is on screen, the page itself loaded anew. */
async function open(page: Page, url: string, journey: string): Promise<number> {
  await page.goto(`${url}/journeys`);
  await page.locator(`a[href="/journeys/${journey}"]`).waitFor();
  const start = performance.now();
  await page.locator(`a[href="/journeys/${journey}"]`).click();
  await page.locator('.react-flow__node').first().waitFor();
  const ms = performance.now() - start;
  await page.waitForTimeout(1_000);
  return ms;
}

/** Counts the frames of the page while something is done to it. */
async function during(page: Page, act: () => Promise<void>): Promise<Measured> {
  await page.evaluate(() => {
    const counter = { frames: 0, start: performance.now(), last: performance.now(), longestMs: 0, isOn: true };
    (window as unknown as { counter: typeof counter }).counter = counter;
    const tick = (now: number): void => {
      counter.frames++;
      counter.longestMs = Math.max(counter.longestMs, now - counter.last);
      counter.last = now;
      if (counter.isOn) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    const { counter } = window as unknown as {
      counter: { frames: number; start: number; longestMs: number; isOn: boolean };
    };
    counter.isOn = false;
    return { frames: counter.frames, ms: performance.now() - counter.start, longestMs: counter.longestMs };
  });
}

/** Drags the block that lies nearest to the middle of the canvas. */
async function dragBlock(page: Page): Promise<void> {
  const start = await page.evaluate(() => {
    const pane = document.querySelector('.react-flow__pane')!.getBoundingClientRect();
    const middle = { x: pane.left + pane.width / 2, y: pane.top + pane.height / 2 };
    const places = [...document.querySelectorAll('.react-flow__node')].flatMap((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const place = { x: left + width / 2, y: top + height / 4 };
      return node.contains(document.elementFromPoint(place.x, place.y)) ? [place] : [];
    });
    const distance = ({ x, y }: { x: number; y: number }): number => Math.hypot(x - middle.x, y - middle.y);
    return places.sort((one, other) => distance(one) - distance(other))[0]!;
  });
  const before = await drawnPlaces(page);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  for (let index = 0; index < moves; index++) {
    await page.mouse.move(start.x + 90 * Math.sin(index / 12), start.y + index / 2);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  if ((await drawnPlaces(page)) === before) throw new Error('nothing was dragged');
}

async function panCanvas(page: Page): Promise<void> {
  const { x, y } = await emptyPlace(page);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let index = 0; index < moves; index++) {
    await page.mouse.move(x + 150 * Math.sin(index / 15), y + 60 * Math.sin(index / 9));
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
}

async function zoomCanvas(page: Page): Promise<void> {
  const { x, y } = await emptyPlace(page);
  await page.mouse.move(x, y);
  for (let index = 0; index < moves; index++) {
    await page.mouse.wheel(0, index % 60 < 30 ? 40 : -40);
    await page.waitForTimeout(8);
  }
}

/** A place of the canvas where no block lies. */
async function emptyPlace(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const place = await page.evaluate(() => {
    const { left, top, right, bottom } = document.querySelector('.react-flow__pane')!.getBoundingClientRect();
    for (let y = bottom - 40; y > top; y -= 15) {
      for (let x = left + 200; x < right - 220; x += 15) {
        if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) return { x, y };
      }
    }
    return undefined;
  });
  if (!place) throw new Error('no empty place on the canvas');
  return place;
}

/** Where every block stands, as one text. */
const drawnPlaces = (page: Page): Promise<string> => page.evaluate(placesInPage);

function placesInPage(): string {
  const nodes = [...document.querySelectorAll<HTMLElement>('.react-flow__node')];
  return nodes.map(({ dataset, style }) => `${dataset['id']} ${style.transform}`).join('\n');
}

/** 200 edits by keyboard, then all of them undone one by one; milliseconds of the undoing. */
async function undoEdits(page: Page): Promise<number> {
  const before = await drawnPlaces(page);
  const node = page.locator('.react-flow__node').nth(20);
  await node.click({ position: { x: 10, y: 6 } });
  for (let index = 0; index < 200; index++) {
    // Nudges of one block in a row are one step of undo, so the copy of it is nudged next.
    await page.keyboard.press(index % 2 === 0 ? 'ArrowDown' : 'Control+d');
  }
  await page.waitForFunction((count) => document.querySelectorAll('.react-flow__node').length === count, blocks + 100);
  const start = performance.now();
  for (let index = 0; index < 199; index++) await page.keyboard.press('Control+z');
  if ((await drawnPlaces(page)) === before) throw new Error('an undo undid more than one edit');
  await page.keyboard.press('Control+z');
  const undone = (places: string): boolean =>
    [...document.querySelectorAll<HTMLElement>('.react-flow__node')]
      .map(({ dataset, style }) => `${dataset['id']} ${style.transform}`)
      .join('\n') === places;
  await page.waitForFunction(undone, before);
  return performance.now() - start;
}
