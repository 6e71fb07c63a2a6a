import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { journeyHash, parseJourneyText, type JourneyDocument } from '@baleen/journeys';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Json, SmallBank, smallRule } from '../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { bringWaiting } from '../../../../../tests/support/waiting-customers.js';
import { ManualClock } from '../../platform/clock.js';
import { projectFolder } from '../../platform/project-folder.js';
import { installVersions } from '../approvals/index.js';
import { withLeasedPlaces } from '../contacts/index.js';
import { ContactFates, settleContacts } from '../responses/index.js';
import { storeUndelivered } from './journey-news.js';
import { readJourneyCounts } from './journey-counts.js';
import { LiveSetups } from './live-setup.js';
import { takeDueSteps } from './take-due-steps.js';

const clock = new ManualClock(new Date('2026-03-02T09:00:00Z'));
let test: TestDatabase;
let bank: SmallBank;
beforeEach(async () => {
  test = await createTestDatabase();
  bank = new SmallBank(test.database, clock);
});
afterEach(() => test.drop());

const fxRule = smallRule('fx-purchase-over-10k', {
  trigger: { events: ['fx-trade'] },
  pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
  channelPlan: 'when event.amountUsd < 30000: sms@now ; else: rm_task@next-bd',
  suppressions: ['open-complaint'],
  need: 'fx-payment',
});

const fxTrade = (eventId: string, customerId: string, amountUsd: number, occurredAt = '2025-03-07T10:20:00+01:00') => ({
  eventId,
  customerId,
  type: 'fx-trade',
  occurredAt,
  side: 'buy',
  amount: amountUsd.toFixed(2),
  currency: 'USD',
  amountUsd: amountUsd.toFixed(2),
  amountBase: (amountUsd * 20).toFixed(2),
});

const consents = (...lines: string[]) => ({
  'consents.csv': ['customerId,channel,purpose,granted,asOf', ...lines].join('\n'),
});

async function overseasFinance(change: (document: JourneyDocument) => JourneyDocument = (same) => same) {
  const text = await readFile(join(projectFolder, 'seeds/journey-templates/overseas-finance.json'), 'utf8');
  const parsed = parseJourneyText(text);
  if (!parsed.ok) throw new Error('the template cannot be read');
  const document = change(parsed.value);
  await bank.database.transaction((transaction) =>
    installVersions(transaction, 'journey', [{ id: document.id, document, hash: journeyHash(document) }], {
      actor: 'command',
      clock,
    }),
  );
  return document;
}

/** Without the control group, in which some customer of a test might be. */
const withoutControl = (document: JourneyDocument): JourneyDocument => ({
  ...document,
  blocks: document.blocks.filter(({ id }) => id !== 'control'),
  links: document.links
    .filter(({ from }) => from.block !== 'control')
    .map((link) => (link.to.block === 'control' ? { ...link, to: { block: 'offer' } } : link)),
});

const rows = (sql: string): Promise<Json[]> => bank.database.query<Json>(sql);

describe('the source case', () => {
  it('50,000 USD: a task on the next business day; seven days without an answer: the call centre', async () => {
    await bank.rules(fxRule);
    const document = await overseasFinance(withoutControl);
    await bank.bring({
      businessDate: '2025-03-01',
      customers: ['C1,RM1,B1,1980-06-10', 'C2,RM1,B1,1980-06-10'],
      files: consents('C1,call_centre,marketing,true,2020-01-01', 'C2,sms,marketing,true,2020-01-01'),
      events: [fxTrade('E1', 'C1', 50_000), fxTrade('E2', 'C2', 12_000)],
    });
    await bank.run('2025-03-01', '2025-03-08');
    // 2025-03-07 is a Friday.
    expect(await rows('SELECT customer_id AS c, due_date AS due, journey_id AS j, title FROM task')).toEqual([
      {
        c: 'C1',
        due: '2025-03-10',
        j: 'overseas-finance',
        title: expect.objectContaining({ zh: '就购汇事宜联系客户' }),
      },
    ]);
    const sms = { c: 'C2', channel: 'sms', due: new Date('2025-03-07T10:20:00+01:00') };
    expect(await rows('SELECT customer_id AS c, channel, due_at AS due FROM contact')).toEqual([sms]);
    expect(await rows('SELECT count(*) AS n FROM outbox')).toEqual([{ n: 1 }]);
    await bank.run('2025-03-09', '2025-03-16');
    const call = { c: 'C1', channel: 'call_centre', due: new Date('2025-03-17T09:00:00+01:00') };
    expect(await rows('SELECT customer_id AS c, channel, due_at AS due FROM contact ORDER BY due_at')).toEqual([
      sms,
      call,
    ]);
    const refused = { c: 'C2', channel: 'call_centre', code: 'consent', verdict: 'refused' };
    expect(await rows('SELECT customer_id AS c, channel, code, verdict FROM suppression')).toEqual([refused]);
    const counts = await readJourneyCounts(bank.database, { journeyId: document.id, version: 1, document });
    expect(counts.blocks['response']).toEqual({ entered: 2, waiting: 0, left: 2 });
    expect(counts.links).toMatchObject({ 'amount-small': 1, 'amount-large': 1, 'response-timeout': 2 });
    expect(counts.contacts['call']).toEqual({ byStatus: { reserved: 1 } });
    expect(counts.tasks['task']).toEqual({ byStatus: { open: 1 } });
  });

  it('an answer within the seven days ends the wait, and the default journey steps back', async () => {
    await bank.rules(fxRule);
    await overseasFinance(withoutControl);
    const answer = {
      eventId: 'A1',
      type: 'channel-response',
      customerId: 'C1',
      occurredAt: '2025-03-09T12:00:00+01:00',
      contactId: 'K1',
      response: 'accepted',
      channel: 'sms',
    };
    await bank.bring({
      businessDate: '2025-03-01',
      customers: ['C1,RM1,B1,1980-06-10'],
      files: consents('C1,sms,marketing,true,2020-01-01'),
      events: [fxTrade('E1', 'C1', 12_000), answer],
    });
    await bank.run('2025-03-01', '2025-03-20');
    expect(await rows('SELECT journey_id AS j, reason FROM journey_entry')).toEqual([
      { j: 'overseas-finance', reason: 'done' },
    ]);
    expect(await rows("SELECT port FROM journey_step WHERE block_id = 'response' AND port IS NOT NULL")).toEqual([
      { port: 'interested' },
    ]);
  });
});

describe('waits between the runs', () => {
  it('ten thousand that fall due in one minute are all taken, each once, by two workers', async () => {
    await bank.rules(fxRule);
    const document = await overseasFinance(withoutControl);
    await bank.bring({ businessDate: '2025-03-01', customers: ['C1,RM1,B1,1980-06-10'] });
    const dueFrom = new Date('2025-03-14T10:20:00+01:00');
    const since = new Date('2025-03-07T10:20:00+01:00');
    const count = 10_000;
    await bringWaiting(bank.database, {
      ...{ count, like: 'C1', journeyId: document.id, version: 1, blockId: 'response', waitingFor: 'response' },
      since,
      dueFrom,
    });
    const until = dueFrom.getTime() + 60_000;
    const worker = async (): Promise<number> => {
      const setups = new LiveSetups(testBank);
      let taken = 0;
      for (let idle = 0; idle < 3;) {
        const steps = await takeDueSteps({ database: bank.database, setups, until });
        if (steps) taken += steps.customers;
        else idle++;
      }
      return taken;
    };
    const [one, other] = await Promise.all([worker(), worker()]);
    expect([one! + other!, one! > 0, other! > 0]).toEqual([count, true, true]);
    // Nobody has agreed to calls, so after the time-out the call centre is refused.
    expect(await rows('SELECT state, reason, count(*) AS n FROM journey_entry GROUP BY 1, 2')).toEqual([
      { state: 'ended', reason: 'refused', n: count },
    ]);
    expect(
      await rows("SELECT count(*) AS n FROM journey_step WHERE block_id = 'response' AND port = 'timeout'"),
    ).toEqual([{ n: count }]);
    expect(await rows('SELECT code, count(*) AS n FROM suppression GROUP BY 1')).toEqual([
      { code: 'consent', n: count },
    ]);
    const counts = await readJourneyCounts(bank.database, { journeyId: document.id, version: 1, document });
    expect(counts.blocks['response']).toEqual({ entered: count, waiting: 0, left: count });
    expect(counts.links['response-timeout']).toBe(count);
  });
});

describe('what a journey has yet to hear', () => {
  it('waits while it is paused: answers are heard then, and who was not reached takes the fallback, once', async () => {
    const ids = ['C1', 'C2', 'C3'];
    await bank.rules(fxRule);
    await overseasFinance(withoutControl);
    await bank.bring({
      businessDate: '2025-03-01',
      customers: ids.map((id) => `${id},RM1,B1,1980-06-10`),
      files: consents(...ids.map((id) => `${id},sms,marketing,true,2020-01-01`)),
      events: ids.map((id) => fxTrade(`E-${id}`, id, 12_000)),
    });
    await bank.run('2025-03-01', '2025-03-08');
    await bank.database.query(
      "INSERT INTO journey_control VALUES ('overseas-finance', 'paused', 'system', '2025-03-08')",
    );
    // The provider refuses C1 at once, and reports later that C2 could not be reached.
    const now = Date.parse('2025-03-09T09:00:00+01:00');
    const fates = new ContactFates();
    fates.listen(storeUndelivered);
    const contacts = await rows('SELECT contact_id AS id, customer_id AS c FROM contact ORDER BY 2');
    const settle = (index: number, status: 'refused' | 'accepted' | 'failed'): Promise<unknown> =>
      bank.database.transaction((transaction) => {
        const change = {
          contactId: String(contacts[index]!['id']),
          status,
          at: now,
          source: 'receipt',
          detail: '',
        } as const;
        return settleContacts(transaction, [change], { fates, now });
      });
    await settle(0, 'refused');
    await settle(1, 'accepted');
    await settle(1, 'failed');
    const answer = {
      eventId: 'A1',
      type: 'channel-response',
      customerId: 'C3',
      occurredAt: '2025-03-09T12:00:00+01:00',
    };
    await bank.bring({
      businessDate: '2025-03-09',
      events: [{ ...answer, contactId: 'K1', response: 'accepted', channel: 'sms' }],
    });
    await bank.run('2025-03-09');
    const setups = new LiveSetups(testBank);
    const due = { database: bank.database, setups, until: Date.parse('2025-03-10T12:00:00+01:00') };
    expect(await takeDueSteps(due)).toBeUndefined();
    expect(await rows('SELECT state, count(*) AS n FROM journey_entry GROUP BY 1')).toEqual([
      { state: 'waiting', n: 3 },
    ]);

    await bank.database.query('DELETE FROM journey_control');
    expect((await takeDueSteps(due))?.customers).toBe(3);
    expect(await rows('SELECT customer_id AS c, due_date AS due FROM task ORDER BY 1')).toEqual([
      { c: 'C1', due: '2025-03-10' },
      { c: 'C2', due: '2025-03-10' },
    ]);
    expect(
      await rows(`SELECT s.reason->>'code' AS code, s.reason #>> '{values,why,en}' AS why FROM journey_step s
        JOIN journey_entry USING (entry_id) WHERE s.block_id = 'sms' AND port = 'otherwise' ORDER BY customer_id`),
    ).toEqual([
      { code: 'not-delivered', why: 'the provider refused it' },
      { code: 'not-delivered', why: 'the delivery failed' },
    ]);
    expect(await rows('SELECT customer_id AS c, state, reason FROM journey_entry ORDER BY 1')).toEqual([
      { c: 'C1', state: 'waiting', reason: null },
      { c: 'C2', state: 'waiting', reason: null },
      { c: 'C3', state: 'ended', reason: 'done' },
    ]);
    // Told once more, nothing changes: the task came after the message.
    await bank.database.query(
      `INSERT INTO journey_news SELECT entry_id, 'undelivered', contact_id::text, journey_id, customer_id, block_id, 'failed', $1 FROM contact
       WHERE customer_id = 'C2'`,
      [new Date(now)],
    );
    await takeDueSteps(due);
    expect(await rows('SELECT count(*) AS n FROM task')).toEqual([{ n: 2 }]);
    expect(await rows('SELECT 1 FROM journey_news')).toEqual([]);
  });
});

describe('a journey that was stopped in an emergency', () => {
  it('moves nobody: neither who waits in it, between the runs and in a run, nor anybody new', async () => {
    await bank.rules(fxRule);
    await overseasFinance(withoutControl);
    await bank.bring({
      businessDate: '2025-03-01',
      customers: ['C1,RM1,B1,1980-06-10', 'C2,RM1,B1,1980-06-10'],
      files: consents('C1,call_centre,marketing,true,2020-01-01'),
      events: [fxTrade('E1', 'C1', 50_000)],
    });
    await bank.run('2025-03-01', '2025-03-08');
    await bank.database.query(
      `UPDATE version SET state = 'retired', ended = 'stopped', effective = tstzrange(lower(effective), lower(effective) + interval '1 ms')
       WHERE kind = 'journey' AND id = 'overseas-finance'`,
    );
    const due = {
      database: bank.database,
      setups: new LiveSetups(testBank),
      until: Date.parse('2025-03-20T12:00:00Z'),
    };
    expect(await takeDueSteps(due)).toBeUndefined();
    await bank.bring({
      businessDate: '2025-03-12',
      customers: [],
      events: [fxTrade('E2', 'C2', 50_000, '2025-03-12T10:00:00+01:00')],
    });
    await bank.run('2025-03-09', '2025-03-20');
    expect(
      await rows("SELECT customer_id AS c, state FROM journey_entry WHERE journey_id = 'overseas-finance'"),
    ).toEqual([{ c: 'C1', state: 'waiting' }]);
    expect(await rows('SELECT channel FROM contact')).toEqual([]);
  });
});

describe('caps and capacities', () => {
  it('one marketing contact a day is kept to: the better proposal goes, the other is displaced', async () => {
    const rule = (id: string, priority: number) =>
      smallRule(id, {
        trigger: { events: ['fx-trade'] },
        pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
        channelPlan: 'sms@now',
        suppressions: [],
        priority,
      });
    await bank.rules(rule('minor', 40), rule('major', 80));
    await bank.bring({
      businessDate: '2025-03-01',
      customers: ['C1,RM1,B1,1980-06-10'],
      files: consents('C1,sms,marketing,true,2020-01-01'),
      events: [fxTrade('E1', 'C1', 12_000)],
    });
    await bank.run('2025-03-01', '2025-03-08');
    expect(await rows('SELECT rule_id AS rule FROM contact')).toEqual([{ rule: 'major' }]);
    expect(await rows('SELECT rule_id AS rule, code, verdict FROM suppression')).toEqual([
      { rule: 'minor', code: 'cap:marketing-day', verdict: 'displaced' },
    ]);
    expect(await rows('SELECT rule_id AS rule, outcome_kind AS kind FROM detection ORDER BY 1')).toEqual([
      { rule: 'major', kind: 'contact' },
      { rule: 'minor', kind: 'suppressed' },
    ]);
  });

  it('a volume of the block holds for the whole bank, and what a batch does not use goes back', async () => {
    const limit = (document: JourneyDocument): JourneyDocument => ({
      ...withoutControl(document),
      blocks: withoutControl(document).blocks.map((block) =>
        block.id === 'sms' ? { ...block, settings: { ...block.settings, perDay: 3 } } : block,
      ),
    });
    const customers = Array.from({ length: 10 }, (_, i) => `C${i}`);
    await bank.rules(fxRule);
    await overseasFinance(limit);
    await bank.bring({
      businessDate: '2025-03-01',
      customers: customers.map((id) => `${id},RM1,B1,1980-06-10`),
      files: consents(...customers.map((id) => `${id},sms,marketing,true,2020-01-01`)),
      events: customers.map((id) => fxTrade(`E-${id}`, id, 12_000)),
    });
    await bank.run('2025-03-01', '2025-03-08');
    expect(await rows('SELECT count(*) AS n FROM contact')).toEqual([{ n: 3 }]);
    expect(await rows('SELECT code, count(*) AS n FROM suppression GROUP BY 1')).toEqual([
      { code: 'block-volume', n: 7 },
    ]);
    // The fallback of the block is the manager.
    expect(await rows('SELECT count(*) AS n FROM task')).toEqual([{ n: 7 }]);
    expect(await rows('SELECT used FROM reservation')).toEqual([{ used: 3 }]);
  });

  it('64 that come four at a time for three places get three', async () => {
    const take = (name: string): Promise<boolean> =>
      bank.database.transaction((transaction) =>
        withLeasedPlaces(transaction, { database: bank.database, name, since: 0 }, (book) => {
          const hasRoom = book.hasRoom('offer:x', 3);
          if (hasRoom) book.take('offer:x', 3);
          return hasRoom;
        }),
      );
    const results: boolean[] = [];
    for (let round = 0; round < 16; round++)
      results.push(...(await Promise.all([0, 1, 2, 3].map((i) => take(`worker ${round * 4 + i}`)))));
    expect(results.filter(Boolean)).toHaveLength(3);
    expect(await rows('SELECT used FROM reservation')).toEqual([{ used: 3 }]);
  });
});

describe('what models say', () => {
  const rule = (id: string, priority: number, need: string) =>
    smallRule(id, {
      trigger: { events: ['fx-trade'] },
      pattern: { kind: 'threshold', test: 'event.amountUsd > 10000' },
      channelPlan: 'sms@now',
      suppressions: [],
      priority,
      need,
    });
  const score = (customerId: string, scoreName: string, value: string, day = '2025-03-01') => ({
    eventId: `S-${customerId}-${scoreName}-${day}`,
    type: 'score-updated',
    customerId,
    occurredAt: `${day}T06:00:00+01:00`,
    scoreName,
    version: `${scoreName} 3`,
    value,
    asOf: day,
  });

  it('decides which of two proposals wins, while it holds; else the priority does', async () => {
    await bank.rules(rule('cover', 40, 'protection'), rule('invest', 80, 'investment-return'));
    const people = ['KEEN', 'TURNED', 'OLD', 'HALF'];
    await bank.bring({
      businessDate: '2025-03-01',
      customers: people.map((id) => `${id},RM1,B1,1980-06-10`),
      files: consents(...people.map((id) => `${id},sms,marketing,true,2020-01-01`)),
      events: [
        // 0.4 x 900 for protection against 0.1 x 600 for an investment.
        ...['KEEN', 'TURNED'].flatMap((id) => [
          score(id, 'insurancePropensity', '0.4'),
          score(id, 'wealthPropensity', '0.1'),
        ]),
        // A newer score turns it round: 0.9 x 600.
        score('TURNED', 'wealthPropensity', '0.9', '2025-03-05'),
        score('OLD', 'insurancePropensity', '0.4', '2025-01-10'),
        score('OLD', 'wealthPropensity', '0.1'),
        score('HALF', 'insurancePropensity', '0.4'),
        ...people.map((id) => fxTrade(`E-${id}`, id, 12_000)),
      ],
    });
    await bank.run('2025-03-01', '2025-03-08');
    expect(
      await rows(
        `SELECT customer_id AS c, rule_id AS rule, decision->'arbitration'->>'basis' AS basis FROM contact ORDER BY 1`,
      ),
    ).toEqual([
      { c: 'HALF', rule: 'invest', basis: 'priority' },
      { c: 'KEEN', rule: 'cover', basis: 'score' },
      { c: 'OLD', rule: 'invest', basis: 'priority' },
      { c: 'TURNED', rule: 'invest', basis: 'score' },
    ]);
    const [keen] = await rows(`SELECT decision->'arbitration' AS arbitration FROM contact WHERE customer_id = 'KEEN'`);
    expect(keen!['arbitration']).toMatchObject({
      score: 360,
      factors: [
        { name: 'propensity', value: 0.4, source: 'score insurancePropensity insurancePropensity 3 of 2025-03-01' },
        { name: 'context', value: 1 },
        { name: 'value', value: 900, source: 'economics of protection' },
        { name: 'lever', value: 1 },
      ],
    });
  });
});
