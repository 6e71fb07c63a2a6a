import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Caller,
  createTestApplication,
  type TestApplication,
} from '../../../../../tests/support/test-application.js';

let application: TestApplication;
let operations: Caller;
beforeAll(async () => {
  application = await createTestApplication();
  operations = await application.as('operations');
});
afterAll(() => application.stop());

interface Day {
  readonly date: string;
  readonly isBusinessDay: boolean;
}
const dayOf = (body: { days: Day[] }, date: string): Day => body.days.find((day) => day.date === date)!;
const closed = { date: '2026-03-04', isBusinessDay: false, name: 'Branch move' };

test('a year shows the holidays of the country by name, and every day once', async () => {
  const { body } = await (await application.as('rm')).get('/api/calendar?year=2026');
  expect(body).toMatchObject({ year: 2026, revision: 0, ownDays: [] });
  expect(body.days).toHaveLength(365);
  expect(dayOf(body, '2026-04-06')).toMatchObject({ isBusinessDay: false, publicDay: { name: expect.anything() } });
  expect(dayOf(body, '2026-04-07')).toMatchObject({ isBusinessDay: true });
});

test('operations add a day of the bank, which is written down, and nobody overwrites what they have not seen', async () => {
  const change = { revision: 0, year: 2026, ownDays: [closed] };
  const { status, body } = await operations.put('/api/calendar', change);
  expect([status, body.revision, body.ownDays]).toEqual([200, 1, [closed]]);
  expect(dayOf(body, '2026-03-04')).toMatchObject({ isBusinessDay: false, publicDay: { isBusinessDay: true } });
  const late = await operations.put('/api/calendar', { ...change, ownDays: [] });
  expect([late.status, late.body.code]).toEqual([409, 'CALENDAR_CHANGED']);
  const again = await operations.put('/api/calendar', { ...change, revision: 1, ownDays: [] });
  expect([again.status, again.body.ownDays]).toEqual([200, []]);
  const entries = await application.database.query(
    "SELECT detail FROM audit_entry WHERE action = 'calendar.changed' ORDER BY at",
  );
  expect(entries).toHaveLength(2);
});

test('a date twice, a date that there is not and a stranger’s change are refused', async () => {
  const twice = await operations.put('/api/calendar', { revision: 2, year: 2026, ownDays: [closed, closed] });
  expect([twice.status, twice.body.path]).toEqual([400, '/ownDays']);
  const never = { ...closed, date: '2026-02-30' };
  expect((await operations.put('/api/calendar', { revision: 2, year: 2026, ownDays: [never] })).status).toBe(400);
  const manager = await application.as('rm');
  expect((await manager.put('/api/calendar', { revision: 2, year: 2026, ownDays: [] })).status).toBe(403);
});
