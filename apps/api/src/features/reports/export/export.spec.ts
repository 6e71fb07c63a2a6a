import { createZone, parseDay } from '@baleen/rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { debit, largeDebit, SmallBank } from '../../../../../../tests/support/small-bank.js';
import { testBank } from '../../../../../../tests/support/test-application.js';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { exportKinds } from './export-kinds.js';
import { exportLines } from './export-lines.js';

const response = (eventId: string, occurredAt: string, kind: string) => ({
  eventId,
  customerId: 'C1',
  type: 'channel-response',
  occurredAt,
  channel: 'sms',
  contactId: 'K1',
  response: kind,
});

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const bank = new SmallBank(database.database);
  await bank.rules(largeDebit(1000, 'b-rule'), largeDebit(1000, 'a-rule'));
  const noon = '2025-06-02T12:00:00.5+02:00';
  await bank.bring({
    businessDate: '2025-06-01',
    customers: ['C1,RM1,B1,1980-06-10', 'C10,RM1,B1,1980-06-10', 'C2,,B2,1980-06-10', 'é,RM1,B1,1980-06-10'],
    events: [
      debit('E2', 'C2', noon, 1000),
      debit('E1', 'C10', noon, 60_000),
      debit('E0', 'C1', '2025-06-02T23:59:59.999+02:00', 1000),
      debit('E4', 'é', noon, 1000),
      debit('E3', 'C1', noon, 1000),
      debit('E9', 'C1', '2025-06-03T00:00:00+02:00', 1000),
      response('R1', '2025-06-03T09:30:00+02:00', 'clicked'),
      response('R2', '2025-06-03T09:31:00+02:00', 'rejected'),
      { ...response('R3', '2025-06-03T09:32:00+02:00', 'rejected'), reverses: 'R2' },
      response('R4', '2025-06-04T00:00:00+02:00', 'accepted'),
    ],
  });
  await bank.run('2025-06-01', '2025-06-04');
});
afterAll(() => database.drop());

async function lines(kind: string, from: string, to: string): Promise<Record<string, unknown>[]> {
  let text = '';
  const written = await exportLines(database.database, {
    kind: exportKinds[kind]!,
    from: parseDay(from)!,
    to: parseDay(to)!,
    zone: createZone(testBank.timeZone),
    write: async (block) => void (text += block),
  });
  const all = text.split('\n');
  expect(all.pop()).toBe('');
  expect(written).toBe(all.length);
  return all.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('detections come by asOf, rule, customer, subject and event, with the keys that others rely on', async () => {
  const detections = await lines('detections', '2025-06-02', '2025-06-02');
  expect(detections.map(({ asOf, ruleId, customerId }) => `${asOf} ${ruleId} ${customerId}`)).toEqual([
    ...['a-rule', 'b-rule'].flatMap((rule) =>
      ['C1', 'C10', 'C2', 'é'].map((customer) => `2025-06-02T12:00:00.500+02:00 ${rule} ${customer}`),
    ),
    '2025-06-02T23:59:59.999+02:00 a-rule C1',
    '2025-06-02T23:59:59.999+02:00 b-rule C1',
  ]);
  expect(Object.keys(detections[0]!)).toEqual([
    'ruleId',
    'ruleVersion',
    'customerId',
    'subject',
    'businessDate',
    'asOf',
    'eventId',
  ]);
  expect(detections[0]).toEqual({
    ruleId: 'a-rule',
    ruleVersion: 1,
    customerId: 'C1',
    subject: 'C1',
    businessDate: '2025-06-02',
    asOf: '2025-06-02T12:00:00.500+02:00',
    eventId: 'E3',
  });
});

test('only the business dates asked for are written, the bounds included', async () => {
  expect(await lines('detections', '2025-06-03', '2025-06-03')).toHaveLength(2);
  expect(await lines('detections', '2025-06-02', '2025-06-03')).toHaveLength(12);
  expect(await lines('detections', '2025-06-04', '2030-01-01')).toEqual([]);
});

test('contacts and tasks are written too, each naming its detection', async () => {
  const contacts = await lines('contacts', '2025-06-02', '2025-06-03');
  expect(contacts).toHaveLength(10);
  expect(contacts[0]).toMatchObject({ channel: 'sms', status: 'reserved', dueAt: '2025-06-02T12:00:00.500+02:00' });
  // After eight in the evening and at midnight: the next morning.
  expect(new Set(contacts.slice(6).map(({ dueAt }) => dueAt))).toEqual(new Set(['2025-06-03T09:00:00.000+02:00']));
  const tasks = await lines('tasks', '2025-06-02', '2025-06-03');
  expect(tasks.map(({ ruleId, customerId, dueDate, amountBase }) => [ruleId, customerId, dueDate, amountBase])).toEqual(
    [
      ['a-rule', 'C10', '2025-06-03', '60000'],
      ['b-rule', 'C10', '2025-06-03', '60000'],
    ],
  );
});

test('responses are written but for those that were taken back', async () => {
  expect(await lines('responses', '2025-06-02', '2025-06-03')).toEqual([
    {
      eventId: 'R1',
      customerId: 'C1',
      occurredAt: '2025-06-03T09:30:00.000+02:00',
      channel: 'sms',
      contactId: 'K1',
      ruleId: null,
      response: 'clicked',
    },
  ]);
});
