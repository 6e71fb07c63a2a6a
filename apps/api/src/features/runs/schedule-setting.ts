import { type Queryable } from '../../platform/database.js';
import { type Schedule } from './days-due.js';

const defaultSchedule: Schedule = { isOn: true, hour: 6 };

/** The bank's setting `run-schedule`; every day at six where it has not said otherwise. */
export async function readSchedule(database: Queryable): Promise<Schedule> {
  const [row] = await database.query<{ value: Schedule }>("SELECT value FROM bank_setting WHERE key = 'run-schedule'");
  return row?.value ?? defaultSchedule;
}

export async function saveSchedule(database: Queryable, schedule: Schedule): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('run-schedule', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(schedule)],
  );
}
