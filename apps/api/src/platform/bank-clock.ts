import { type Clock, ShiftedClock, SystemClock } from './clock.js';
import { type Queryable } from './database.js';

/** The clock of the bank in this database: a demo bank's opens in the time of its data and goes on from there. */
export async function readBankClock(database: Queryable): Promise<Clock> {
  const [row] = await database.query<{ value: number }>("SELECT value FROM bank_setting WHERE key = 'clock-offset'");
  return row ? new ShiftedClock(row.value) : new SystemClock();
}

/** From now on the bank's clock shows the given moment, and runs. */
export async function setBankClock(database: Queryable, shows: Date): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('clock-offset', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(shows.getTime() - new SystemClock().now().getTime())],
  );
}
