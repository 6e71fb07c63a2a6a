import { parseDay } from '@baleen/rules';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImportFolder } from '../../../../../tests/support/import-folder.js';
import { createTestDatabase, type TestDatabase } from '../../../../../tests/support/test-database.js';
import { defaultBank } from '../../platform/bank.js';
import { ManualClock } from '../../platform/clock.js';
import { customerPartition } from '../../platform/partition.js';
import { importedTagIds, readCustomers, type StoredCustomer } from '../customers/index.js';
import { newestEventSeq } from './event-sequence.js';
import { importFolder } from './import-folder.js';
import { feedCoverage, readBroadcasts, readEvents } from './read-events.js';

const clock = new ManualClock(new Date('2025-01-02T22:00:00Z'));
let test: TestDatabase;

async function bring(businessDate: string, files: Record<string, string>): Promise<void> {
  const folder = await writeImportFolder({ businessDate, coveredFrom: { login: '2024-12-01' }, files });
  try {
    const outcome = await importFolder({
      folder: folder.path,
      bank: defaultBank,
      database: test.database,
      clock,
      actor: 'command',
    });
    expect(outcome).toMatchObject({ kind: 'imported', report: { quarantined: 0 } });
  } finally {
    await folder.remove();
  }
}

const customers = (status: string): string =>
  'customerId,status,birthDate,relationshipStartDate,branchId,staff,vulnerable,residency,referralCount\n' +
  `C1,${status},1980-02-29,2010-05-06,B1,false,false,domestic,0\nC2,active,1990-03-15,2012-05-06,B1,false,false,domestic,0\n`;
const accounts = (balance: string): string =>
  `customerId,accountId,balanceBase,payroll,status\nC1,A1,${balance},false,active\n`;
const login = (id: string, customerId: string, at: string): string =>
  JSON.stringify({
    eventId: id,
    type: 'login',
    customerId,
    occurredAt: at,
    receivedAt: at,
    sourceSystem: 'web',
    channel: 'web_bank',
    result: 'ok',
    newDevice: false,
  }) + '\n';
const signal = JSON.stringify({
  eventId: 'S1',
  type: 'external-signal',
  customerId: '*',
  occurredAt: '2025-01-01T08:00:00+08:00',
  receivedAt: '2025-01-01T08:00:00+08:00',
  sourceSystem: 'news',
  signalKind: 'gold-move',
  scope: 'broadcast',
  changePct: '3.50',
});

let firstSeq: number;
beforeAll(async () => {
  test = await createTestDatabase();
  await bring('2025-01-01', {
    'customers.csv': customers('active'),
    'holdings-depositAccount.csv': accounts('100.00'),
    'tags.csv': 'customerId,tagId,value,asOf\nC1,mk-x,high,2025-01-01\nC1,mk-x,,2025-01-02T10:00:00+08:00\n',
    'events.jsonl':
      login('E2', 'C1', '2024-12-31T23:59:59.999+08:00') +
      login('E1', 'C1', '2025-01-01T00:00:00+08:00') +
      `${signal}\n`,
  });
  firstSeq = await newestEventSeq(test.database);
  await bring('2025-01-03', {
    'customers.csv': customers('frozen'),
    'holdings-depositAccount.csv': accounts('250.50'),
    'events.jsonl': login('E3', 'C1', '2025-01-02T09:00:00+08:00') + login('E0', 'C2', '2024-12-01T09:00:00+08:00'),
  });
});
afterAll(() => test.drop());

async function stored(id: string): Promise<StoredCustomer> {
  for await (const page of readCustomers(test.database, { partition: customerPartition(id), pageSize: 1 })) {
    const found = page.find((customer) => customer.id === id);
    if (found) return found;
  }
  throw new Error(`no customer ${id}`);
}

describe('reading what was imported', () => {
  it('gives a customer with the versions of profile and holdings, the first in force always', async () => {
    const { joined, profile, holdings } = await stored('C1');
    expect(joined).toBe(parseDay('2010-05-06'));
    expect(profile.map(({ from, fields }) => [from, fields.status])).toEqual([
      [-Infinity, 'active'],
      [parseDay('2025-01-03'), 'frozen'],
    ]);
    expect(holdings.get('depositAccount')).toEqual([
      {
        id: 'A1',
        versions: [
          { from: -Infinity, fields: { accountId: 'A1', balanceBase: 100, payroll: false, status: 'active' } },
          {
            from: parseDay('2025-01-03'),
            fields: { accountId: 'A1', balanceBase: 250.5, payroll: false, status: 'active' },
          },
        ],
      },
    ]);
    expect((await stored('C2')).profile).toHaveLength(1);
  });

  it('gives imported tags in order, an empty value as the end of the tag', async () => {
    expect((await stored('C1')).tags).toEqual([
      { tagId: 'mk-x', value: 'high', asOf: Date.parse('2025-01-01T00:00:00+08:00') },
      { tagId: 'mk-x', value: undefined, asOf: Date.parse('2025-01-02T10:00:00+08:00') },
    ]);
    expect([...(await importedTagIds(test.database))]).toEqual(['mk-x']);
  });

  it('gives the events of customers in total order, on their local days', async () => {
    const events = await readEvents(test.database, ['C1', 'C2', 'nobody']);
    expect(events.get('C1')!.map(({ id, day }) => [id, day])).toEqual([
      ['E2', parseDay('2024-12-31')],
      ['E1', parseDay('2025-01-01')],
      ['E3', parseDay('2025-01-02')],
    ]);
    expect(events.get('C1')![0]).toMatchObject({
      type: 'login',
      at: Date.parse('2024-12-31T15:59:59.999Z'),
      channel: 'web_bank',
      fields: { result: 'ok', newDevice: false },
    });
    expect([...events.keys()]).toEqual(['C1', 'C2']);
  });

  it('narrows events by day, by type and by when they were stored', async () => {
    const ids = async (wanted: Parameters<typeof readEvents>[2]): Promise<string[]> =>
      [...(await readEvents(test.database, ['C1', 'C2'], wanted)).values()].flat().map(({ id }) => id);
    expect(await ids({ since: parseDay('2025-01-01') })).toEqual(['E1', 'E3']);
    expect(await ids({ types: ['card-purchase'] })).toEqual([]);
    expect(await ids({ afterSeq: firstSeq })).toEqual(['E3', 'E0']);
    expect(await ids({ upToSeq: firstSeq })).toEqual(['E2', 'E1']);
  });

  it('gives broadcasts apart, and to no customer', async () => {
    expect((await readBroadcasts(test.database)).map(({ id, fields }) => [id, fields.changePct])).toEqual([
      ['S1', 3.5],
    ]);
  });

  it('says from when a feed is complete', async () => {
    expect(await feedCoverage(test.database)).toEqual(new Map([['login', parseDay('2024-12-01')]]));
  });
});
