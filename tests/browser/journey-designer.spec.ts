import { type JourneyDocument, journeyHash } from '@baleen/journeys';
import { type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installVersions } from '../../apps/api/src/features/approvals/index.js';
import { JourneyWorker } from '../../apps/api/src/features/journeys/journey-worker.js';
import { seriousProblems } from '../support/axe.js';
import { followTo } from '../support/browser.js';
import { chooseOption } from '../support/choose-option.js';
import { smallRule } from '../support/small-bank.js';
import { openSmallBank, type SmallBankPages } from '../support/small-bank-pages.js';
import { bringWaiting } from '../support/waiting-customers.js';

let pages: SmallBankPages;
/** The campaign manager's page: most of what they do goes on from where they are, as it does for people, and saves loading it anew. */
let page: Page;

beforeAll(async () => {
  pages = await openSmallBank(
    smallRule('large-debit', {
      trigger: { events: ['account-debit'] },
      pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
      channelPlan: 'sms@now',
    }),
  );
  page = await pages.openAs('campaign-manager', '/journeys');
});

afterAll(() => pages?.stop());

async function centre(of: Locator): Promise<{ x: number; y: number }> {
  const box = (await of.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 6 });
  await page.mouse.up();
}

const block = (page: Page, name: string): Locator => page.locator('.react-flow__node', { hasText: name }).first();

/** Drags a kind of block from the palette to a place on the canvas, in shares of its size. */
async function dropFromPalette(page: Page, name: string, x: number, y: number): Promise<void> {
  const canvas = (await page.locator('.react-flow').boundingBox())!;
  const item = page.getByRole('toolbar', { name: 'Blocks' }).getByRole('button', { name, exact: true });
  await drag(page, await centre(item), { x: canvas.x + canvas.width * x, y: canvas.y + canvas.height * y });
  await block(page, name).waitFor();
}

async function connect(page: Page, from: string, to: string): Promise<void> {
  await drag(
    page,
    await centre(block(page, from).locator('.react-flow__handle.source').first()),
    await centre(block(page, to)),
  );
}

async function newJourney(name: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: 'Journeys' }).click();
  await page.getByRole('button', { name: 'New journey' }).first().click();
  await page.getByLabel('Name in English').fill(name);
  await page.getByRole('button', { name: 'Draw it' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

/** The worked journey of the source case, for the rule of this bank and without its control group. */
async function workedJourney(id: string): Promise<JourneyDocument> {
  const author = await pages.application.as('campaign-manager');
  const { body } = await author.get('/api/journeys/templates');
  const { document } = (body as { items: { id: string; document: JourneyDocument }[] }).items.find(
    (template) => template.id === 'overseas-finance',
  )!;
  const settings: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    trigger: { on: { kind: 'detection', rules: ['large-debit'] } },
    offer: { offer: 'rule-large-debit' },
  };
  const blocks = document.blocks
    .filter((one) => one.id !== 'control')
    .map((one) => ({ ...one, settings: settings[one.id] ?? one.settings }));
  const links = document.links
    .filter(({ from }) => from.block !== 'control')
    .map((link) => (link.to.block === 'control' ? { ...link, to: { block: 'offer' } } : link));
  return { ...document, id, blocks, links };
}

async function saveDraft(document: JourneyDocument): Promise<void> {
  const author = await pages.application.as('campaign-manager');
  const path = `/api/versions/journey/${document.id}/draft`;
  expect((await author.put(path, { document, revision: null })).status).toBe(200);
}

/** Three customers who wait for an answer on the first version of a journey, of which another one is live by now. */
async function bringInFlight(id: string): Promise<void> {
  const { application } = pages;
  const first = await workedJourney(id);
  const within = (time: string) => ({
    ...first,
    blocks: first.blocks.map((one) =>
      one.id === 'response' ? { ...one, settings: { ...one.settings, within: time } } : one,
    ),
  });
  const install = (document: JourneyDocument): Promise<unknown> =>
    application.database.transaction((transaction) =>
      installVersions(transaction, 'journey', [{ id, document, hash: journeyHash(document) }], {
        actor: 'command',
        clock: application.clock,
      }),
    );
  await install(first);
  await bringWaiting(application.database, {
    ...{ count: 3, like: 'C1', journeyId: id, version: 1, blockId: 'response', waitingFor: 'response' },
    since: new Date('2026-02-27T09:00:00Z'),
    dueFrom: new Date('2026-03-06T09:00:00Z'),
  });
  await application.database.query(`UPDATE journey_entry SET offer_id = 'rule-large-debit' WHERE journey_id = '${id}'`);
  await install(within('14d'));
}

describe('the journey designer', () => {
  it('draws a journey that runs: dragged, connected, filled in, submitted, approved, then tasks and counts', async () => {
    await newJourney('Call large payers');
    await dropFromPalette(page, 'Trigger', 0.25, 0.3);
    await dropFromPalette(page, 'RM task', 0.65, 0.3);
    await connect(page, 'Trigger', 'RM task');
    await page.locator('.react-flow__edge').waitFor();

    await block(page, 'Trigger').click();
    const panel = page.getByRole('complementary', { name: 'Panel' });
    await panel.getByText('detection', { exact: true }).click();
    await chooseOption(panel.getByRole('combobox', { name: /^Rules/ }), 'large-debit', { search: true });
    await page.keyboard.press('Escape');
    await panel.getByText('Journey', { exact: true }).click();
    await panel.getByText('Service', { exact: true }).click();
    await panel.getByText('Problems', { exact: true }).click();
    await page.getByText('Nothing is wrong').waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
    await page.getByText(/Version 1 · In review/).waitFor();

    const { application } = pages;
    const [author, reviewer] = [await application.as('campaign-manager'), await application.as('compliance')];
    const { body: version } = await author.get('/api/versions/journey/call-large-payers/1');
    const { hash } = version as { hash: string };
    const step = '/api/versions/journey/call-large-payers/1';
    expect((await author.post(`${step}/approve`, { hash })).status).toBe(403);
    expect((await reviewer.post(`${step}/approve`, { hash })).status).toBe(200);
    expect((await author.post(`${step}/schedule`, { hash })).status).toBe(200);

    await pages.bank.run('2026-02-27');
    const tasks = await application.database.query<{ customerId: string }>(
      `SELECT customer_id AS "customerId" FROM task WHERE journey_id = 'call-large-payers' ORDER BY 1`,
    );
    expect(tasks.map(({ customerId }) => customerId)).toEqual(['C1', 'C2']);
    await page.reload();
    await block(page, 'RM task').getByText('2 entered').waitFor();
  });

  it('tries a customer, answers for them, makes a dry run, and leads from a count to the visits that it counts', async () => {
    await saveDraft(await workedJourney('tried'));
    await followTo(page, '/journeys/tried');
    const panel = page.getByRole('complementary', { name: 'Panel' });

    await panel.getByText('Try it', { exact: true }).click();
    await chooseOption(panel.getByRole('combobox', { name: 'Customer' }), 'C1', { search: true });
    await chooseOption(panel.getByRole('combobox', { name: 'Detection that brings the customer in' }));
    await panel.getByRole('button', { name: 'Try it' }).click();
    const way = panel.getByRole('region', { name: 'The way of the customer' });
    await way.getByText('No response in time').waitFor();
    await way.getByText(/^SMS: refused/).waitFor();
    await page.getByText('Tried: customer C1').waitFor();
    await expect.poll(() => page.locator('.react-flow [data-path="true"]').count()).toBeGreaterThan(4);
    await expect.poll(() => page.locator('.react-flow [data-taken="true"]').count()).toBeGreaterThan(3);
    expect(await seriousProblems(page)).toEqual([]);
    await chooseOption(way.getByRole('combobox', { name: 'What the customer does here' }), 'Interested');
    await way.getByText(/^Answered:/).waitFor();

    await panel.getByText('Dry run', { exact: true }).click();
    await panel.getByRole('spinbutton', { name: 'Last days' }).fill('10');
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByRole('region', { name: 'Figures of the dry run' }).waitFor();
    await page.getByText('Dry run: figures of the last 10 days').waitFor();
    await block(page, 'Trigger').getByText('2 entered').waitFor();
    await panel.getByRole('button', { name: 'Full report' }).click();
    const report = page.getByRole('dialog');
    await report.getByRole('heading', { name: 'What the contact gate would not have let through' }).waitFor();
    await report.getByRole('cell', { name: 'Consent and objection' }).first().waitFor();
    expect(await seriousProblems(page)).toEqual([]);

    await followTo(page, '/journeys/call-large-payers');
    await block(page, 'RM task').click();
    await panel.getByRole('link', { name: 'Entered: 2' }).click();
    const rows = page.getByRole('table').getByRole('row');
    await rows.nth(2).waitFor();
    await expect.poll(() => rows.count()).toBe(3);
  });

  it('moves customers in flight to the live version once somebody else has approved, and shows them there', async () => {
    await bringInFlight('moved');
    await followTo(page, '/journeys/moved');
    const panel = page.getByRole('complementary', { name: 'Panel' });
    await panel.getByText('Versions', { exact: true }).click();
    await panel.getByRole('button', { name: 'Move customers' }).click();
    const dialog = page.getByRole('dialog', { name: 'Move customers to version 2' });
    await dialog.getByText('3 would move, 0 would stay').waitFor();
    await dialog.getByRole('cell', { name: 'All of them move' }).waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for approval' }).click();
    await panel.getByRole('link', { name: 'Look at it' }).waitFor();

    const reviewer = await pages.openAs('compliance', '/review/journey-move/moved/1');
    await reviewer.getByRole('button', { name: 'Approve', exact: true }).click();
    await reviewer
      .getByText(/^Approved by/)
      .first()
      .waitFor();
    await reviewer.context().close();
    await pages.application.app.get(JourneyWorker).move();
    await page.reload();
    await block(page, 'Wait for response').getByText('3 waiting').waitFor();
    await panel.getByText('Versions', { exact: true }).click();
    await panel.getByText('3 moved, 0 stayed').waitFor();
  });

  it('lets nothing be connected that is not allowed, and says why', async () => {
    await newJourney('No way back');
    await dropFromPalette(page, 'Trigger', 0.7, 0.25);
    await dropFromPalette(page, 'Goal', 0.25, 0.6);
    await connect(page, 'Goal', 'Trigger');
    await page
      .getByText(/Nothing can lead to this kind of block/)
      .first()
      .waitFor();
    expect(await page.locator('.react-flow__edge').count()).toBe(0);
  });

  it('undoes and redoes everything by keyboard, copies within and across journeys', async () => {
    await newJourney('By keyboard');
    await page.keyboard.press('a');
    await page.keyboard.press('Enter');
    await block(page, 'Trigger').waitFor();
    await page.getByRole('toolbar', { name: 'Blocks' }).getByRole('button', { name: 'Wait', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.locator('.react-flow__edge').waitFor();
    const count = (): Promise<number> => page.locator('.react-flow__node').count();
    await page.locator('.react-flow').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Control+v');
    await expect.poll(count).toBe(4);
    await page.keyboard.press('Delete');
    await expect.poll(count).toBe(2);
    for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
    await expect.poll(count).toBe(0);
    for (let step = 0; step < 3; step++) await page.keyboard.press('Control+Shift+z');
    await expect.poll(count).toBe(4);
    await newJourney('Another one');
    await page.getByRole('button', { name: 'Paste' }).click();
    await expect.poll(count).toBe(2);
  });

  it('keeps unsaved work through a closed page and a lost network', async () => {
    await newJourney('Lid closed');
    await dropFromPalette(page, 'Trigger', 0.3, 0.3);
    await page.getByText('Your changes are kept; not saved for others yet').waitFor();
    await page.context().setOffline(true);
    await dropFromPalette(page, 'Exit', 0.7, 0.3);
    await page.getByText('No connection: your changes are kept on this device').waitFor();
    await page.context().setOffline(false);
    const address = page.url();
    const context = page.context();
    await page.close();
    page = await context.newPage();
    await page.goto(address);
    await block(page, 'Exit').waitFor();
  });

  it('shows both versions where somebody else has saved, and who else is here', async () => {
    await newJourney('Two people');
    await dropFromPalette(page, 'Trigger', 0.3, 0.3);
    await page.getByRole('button', { name: 'Save', exact: false }).first().click();
    await page.getByText('All changes are saved').waitFor();
    const reader = await pages.openAs('compliance', '/journeys/two-people');
    await page.getByText('Test compliance has this journey open').first().waitFor({ state: 'attached' });
    expect(await reader.getByRole('toolbar', { name: 'Blocks' }).count()).toBe(0);

    const other = await pages.application.as('campaign-manager');
    const { body } = await other.get('/api/versions/journey/two-people/1');
    const { document, revision } = body as { document: { name: object }; revision: number };
    const theirs = { ...document, name: { en: 'Their name', zh: '对方' } };
    expect((await other.put('/api/versions/journey/two-people/draft', { document: theirs, revision })).status).toBe(
      200,
    );
    await dropFromPalette(page, 'Goal', 0.7, 0.3);
    await page.keyboard.press('Control+s');
    const dialog = page.getByRole('dialog', { name: 'Somebody else has saved this journey' });
    await dialog.waitFor();
    await dialog
      .getByText(/Their name/)
      .first()
      .waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Take theirs' }).click();
    await page.getByRole('heading', { name: 'Their name', level: 1 }).waitFor();
    await page
      .locator('.react-flow')
      .first()
      .click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('Control+z');
    await block(page, 'Goal').waitFor();
    await reader.context().close();
  });
});
