import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeChannelContract } from '../contract/channel-contract.js';
import { faultyStore } from '../contract/faulty-store.js';
import { hostileTexts, sampleMessage } from '../contract/sample-message.js';
import { signed, signedForgeries } from '../contract/signed-receipt-samples.js';
import { systemClock } from '../contract/system-clock.js';
import { type Mishap } from '../simulator/mishap.js';
import { ProviderSimulator } from '../simulator/provider-simulator.js';
import { seededRandom } from '../simulator/seeded-random.js';
import { callListAdapter, callListFile, type CallListEntry } from './call-list.js';
import { csvCell } from './csv-cell.js';
import { inboxAdapter, type InboxEntry } from './inbox.js';
import { memoryStore } from './memory-store.js';
import { rmTaskAdapter, type RmTaskEntry } from './rm-task.js';

const storeMishaps: readonly Mishap[] = ['none', 'delay', 'fail', 'hang', 'lose-after'];
const secret = 'call-centre-secret';
const clock = systemClock;
const simulator = () => new ProviderSimulator({ random: seededRandom(8), isIdempotent: true });

for (const channel of ['mobile_bank', 'web_bank'] as const) {
  describeChannelContract(`inbox of ${channel}`, () => {
    const provider = simulator();
    const store = faultyStore<InboxEntry>(provider, ({ customerId, title, text }) => ({ customerId, title, text }));
    return Promise.resolve({
      port: inboxAdapter(channel, { store, clock }),
      provider,
      mishaps: storeMishaps,
      message: (contactId, change = {}) => sampleMessage(contactId, { to: 'customer-1', ...change }),
      keyOf: ({ contactId }) => contactId,
      wordsOf: ({ customerId, title, text }) => [customerId!, title!, text!],
      wordsExpected: ({ to, subject, text }) => [to, subject!, text!],
      stop: () => store.stop(),
      close: () => store.stop(),
    });
  });
}

describeChannelContract('RM task', () => {
  const provider = simulator();
  const store = faultyStore<RmTaskEntry>(provider, (entry) => ({
    customerId: entry.customerId,
    title: entry.title ?? '',
    talkingPoints: entry.talkingPoints,
  }));
  return Promise.resolve({
    port: rmTaskAdapter({ store, clock }),
    provider,
    mishaps: storeMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to: 'customer-1', ...change }),
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ customerId, title, talkingPoints }) => [customerId!, title!, talkingPoints!],
    wordsExpected: ({ to, subject, text }) => [to, subject!, text!],
    stop: () => store.stop(),
    close: () => store.stop(),
  });
});

describeChannelContract('call list', () => {
  const provider = simulator();
  const store = faultyStore<CallListEntry>(provider, ({ phone, talkingPoints }) => ({ phone, talkingPoints }));
  return Promise.resolve({
    port: callListAdapter({ store, clock, secret }),
    provider,
    mishaps: storeMishaps,
    message: (contactId, change = {}) => sampleMessage(contactId, { to: '+8613800000000', ...change }),
    keyOf: ({ contactId }) => contactId,
    wordsOf: ({ phone, talkingPoints }) => [phone!, talkingPoints!],
    wordsExpected: ({ to, text }) => [to, text!],
    stop: () => store.stop(),
    receipt: ({ contactId }, _providerId, status) =>
      signed(
        secret,
        JSON.stringify({
          listId: 'list-1',
          taken: status === 'delivered' ? [contactId] : [],
          refused: status === 'failed' ? [{ contactId, reason: 'number not in use' }] : [],
        }),
      ),
    forgeries: (genuine) => signedForgeries(secret, { ...genuine, body: genuine.body.replace('refused', 'failed') }),
    close: () => store.stop(),
  });
});

describe('the call list as a file', () => {
  const entry: CallListEntry = {
    phone: '+8613800000000',
    language: 'zh',
    topic: '外汇',
    talkingPoints: '您好，"贵宾"',
    listedAt: Date.parse('2025-03-04T01:00:00Z'),
  };

  it('is read back by a CSV reader as it was written, and named by its hash', () => {
    const file = callListFile('list-1', [['contact-1', entry]]);
    expect(parse(file.csv, { bom: true, columns: true })).toEqual([
      {
        contactId: 'contact-1',
        phone: 'tel:+8613800000000',
        language: 'zh',
        topic: '外汇',
        talkingPoints: '您好，"贵宾"',
        listedAt: '2025-03-04T01:00:00.000Z',
      },
    ]);
    expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(callListFile('list-1', [['contact-1', { ...entry, topic: '存款' }]]).sha256).not.toBe(file.sha256);
  });

  it('runs nothing in a spreadsheet and never breaks out of its cell', () => {
    const nasty = fc.oneof(
      fc.constantFrom(
        ...hostileTexts,
        '=1+1',
        '+1',
        '-1',
        '@SUM(A1)',
        '\t=1',
        '\r=1',
        ' =1',
        '＝1',
        '"=1',
        '|cmd',
        '\n=1',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(nasty, nasty, (topic, talkingPoints) => {
        const { csv } = callListFile('list-1', [['contact-1', { ...entry, topic, talkingPoints }]]);
        const rows = parse(csv, { bom: true }) as unknown as string[][];
        expect(rows.map((row) => row.length)).toEqual([6, 6]);
        for (const cell of rows[1]!) expect(cell).not.toMatch(/^[\s\0]*[=+\-@|%＝＋－＠]/);
      }),
      { numRuns: 300 },
    );
    expect(csvCell('=1')).toBe('"\'=1"');
  });
});

describe('a memory store', () => {
  it('keeps the first entry of a contact and no second', async () => {
    const store = memoryStore<string>();
    expect(await store.add('contact-1', 'first')).toBe('added');
    expect(await store.add('contact-1', 'second')).toBe('already-there');
    expect([await store.find('contact-1'), await store.find('contact-2')]).toEqual(['first', undefined]);
  });
});
