import { parseDay } from '@baleen/rules';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../../../tests/support/test-database.js';
import { defaultBank, saveBank } from '../../../platform/bank.js';
import { newestEventSeq } from '../event-sequence.js';
import { readEvents } from '../read-events.js';
import { type NewEvent } from './new-event.js';
import { recordEvents, type RecordedEvents } from './record-events.js';

const at = Date.parse('2025-03-04T10:20:30.123+08:00');
let test: TestDatabase;

beforeAll(async () => {
  test = await createTestDatabase();
  await saveBank(test.database, defaultBank);
});
afterAll(() => test.drop());
beforeEach(() => test.database.query('DELETE FROM event'));

const sent = (eventId: string, changes: Partial<NewEvent> = {}): NewEvent => ({
  eventId,
  type: 'contact-sent',
  customerId: 'C1',
  occurredAt: at,
  receivedAt: at,
  channel: 'sms',
  fields: { contactId: 'K1', ruleId: undefined, need: 'travel', purpose: 'marketing' },
  ...changes,
});

const record = (...events: NewEvent[]): Promise<RecordedEvents> =>
  test.database.transaction((transaction) => recordEvents(transaction, events));

it('stores an event as an import would, from the product itself', async () => {
  expect(await record(sent('E1'))).toEqual({ recorded: ['E1'], repeated: 0, refused: [] });
  expect((await readEvents(test.database, ['C1'])).get('C1')).toEqual([
    expect.objectContaining({
      id: 'E1',
      at,
      received: at,
      day: parseDay('2025-03-04'),
      channel: 'sms',
      fields: { contactId: 'K1', need: 'travel', purpose: 'marketing' },
    }),
  ]);
  expect(await test.database.query('SELECT source_system, import_id FROM event')).toEqual([
    { source_system: 'baleen', import_id: null },
  ]);
});

it('takes a known id for a repeat, in one call, in a later one, and on another date', async () => {
  expect(await record(sent('E1'), sent('E1'))).toMatchObject({ recorded: ['E1'], repeated: 1 });
  const later = sent('E1', { occurredAt: at + 40 * 86_400_000, receivedAt: at + 40 * 86_400_000 });
  expect(await record(later, sent('E2'))).toMatchObject({ recorded: ['E2'], repeated: 1 });
  expect(await test.database.query('SELECT event_id FROM event ORDER BY 1')).toHaveLength(2);
});

it('refuses what an import would quarantine, says why, and keeps the rest', async () => {
  const { recorded, refused } = await record(
    sent('E1', { fields: { contactId: 'K1', purpose: 'selling' } }),
    sent('E2', { type: 'contact-snet' }),
    sent('E3', { fields: { contactId: 'K1', purpose: 'service', colour: 'red' } }),
    sent('E4', { customerId: '*' }),
    sent('E5'),
  );
  expect(recorded).toEqual(['E5']);
  expect(refused.map(({ event, refusal }) => [event.eventId, refusal.code, refusal.field])).toEqual([
    ['E1', 'NOT_IN_LIST', 'purpose'],
    ['E2', 'UNKNOWN_EVENT_TYPE', 'type'],
    ['E3', 'UNKNOWN_FIELD', 'colour'],
    ['E4', 'NOT_BROADCAST', 'customerId'],
  ]);
  expect(refused[1]!.refusal.reason.en).toContain('did you mean "contact-sent"?');
});

it('keeps texts and decimals exactly as given', async () => {
  const note = 'back\\slash "quoted" 中文\ttab\nline';
  const change = { type: 'profile-change', channel: undefined, fields: { field: 'note', newValue: note } };
  const score = { scoreName: 'churnRisk', version: '1', value: '0.7300', asOf: '2025-03-04' };
  const { refused } = await record(sent('E1', change), sent('E2', { type: 'score-updated', fields: score }));
  expect(refused).toEqual([]);
  const [profile, updated] = await test.database.query(
    'SELECT fields, fields::text AS text FROM event ORDER BY event_id',
  );
  expect(profile!.fields).toEqual({ field: 'note', newValue: note });
  expect(updated!.text).toContain('"value": 0.7300');
});

it('stores what many store at once, each event once, and shows no number before it is committed', async () => {
  const ids = Array.from({ length: 40 }, (_, i) => `E${i}`);
  const rounds = await Promise.all(
    Array.from({ length: 8 }, (_, round) => record(...(round % 2 ? [...ids].reverse() : ids).map((id) => sent(id)))),
  );
  expect(rounds.flatMap(({ recorded }) => recorded).sort()).toEqual([...ids].sort());
  const seq = await newestEventSeq(test.database);
  const [row] = await test.database.query('SELECT count(*) AS count, max(seq) AS max FROM event');
  expect(row).toEqual({ count: 40, max: expect.any(Number) });
  expect(seq).toBeGreaterThanOrEqual(row!.max as number);
});

it('makes the months of many writers once', async () => {
  const months = Array.from({ length: 6 }, (_, i) => Date.UTC(2031, i, 10));
  await Promise.all(
    Array.from({ length: 6 }, (_, writer) =>
      record(...months.map((month, i) => sent(`M${writer}-${i}`, { occurredAt: month, receivedAt: month }))),
    ),
  );
  expect(await test.database.query("SELECT 1 FROM event WHERE booked_on >= '2031-01-01'")).toHaveLength(36);
});
