import { expect, it } from 'vitest';
import { recordDemoOutcomes } from '../../apps/api/src/demo-outcomes.js';
import { createDemoUsers, UserService } from '../../apps/api/src/features/identity/index.js';
import { debit, SmallBank, smallRule } from '../support/small-bank.js';
import { createTestApplication, testBank, testStaff } from '../support/test-application.js';

it('the past tasks of a demo have ended as its managers’ days would have ended them, the same at every start', async () => {
  const application = await createTestApplication();
  const { database, clock } = application;
  const bank = new SmallBank(database);
  await createDemoUsers(application.app.get(UserService), { staff: testStaff, bank: testBank });
  await bank.rules(
    smallRule('large-debit', {
      trigger: { events: ['account-debit'] },
      pattern: { kind: 'threshold', test: 'event.amountBase >= 1000' },
      channelPlan: 'rm_task@next-bd',
    }),
  );
  const ids = Array.from({ length: 60 }, (_, i) => `C${i}`);
  await bank.bring({
    businessDate: '2026-02-10',
    customers: ids.map((id, i) => `${id},${i % 2 === 0 ? 'RM1' : 'RM2'},B1,1980-01-01`),
    events: ids.map((id) => debit(`E-${id}`, id, '2026-02-10T10:00:00+01:00', 5_000)),
  });
  await bank.run('2026-02-10');
  const loading = { database, clock, bank: testBank };
  await recordDemoOutcomes(loading, { staff: testStaff });
  const states = () =>
    database.query<{ status: string; n: number }>('SELECT status, count(*)::int AS n FROM task GROUP BY 1 ORDER BY 1');
  const after = await states();
  const done = after.find(({ status }) => status === 'done')!.n;
  expect(done).toBeGreaterThan(50);
  expect(after.reduce((sum, { n }) => sum + n, 0)).toBe(60);
  const rows = await database.query(
    `SELECT count(DISTINCT code) > 3 AS varied, bool_and(at::date = due_before) AS "onTheDay",
       count(*) FILTER (WHERE u.login = 'rm') > 0 AND count(*) FILTER (WHERE u.login = 'branch-manager') > 0 AS both
     FROM task_outcome o JOIN app_user u ON u.id = o.user_id`,
  );
  expect(rows).toEqual([{ varied: true, onTheDay: true, both: true }]);
  const [responses] = await database.query<{ n: number }>(
    "SELECT count(*)::int AS n FROM event WHERE type = 'channel-response' AND channel = 'rm_task'",
  );
  expect(responses!.n).toBe(done);
  // What was left by chance is left again, and nothing is recorded twice.
  await recordDemoOutcomes(loading, { staff: testStaff });
  expect(await states()).toEqual(after);
  await application.stop();
});
