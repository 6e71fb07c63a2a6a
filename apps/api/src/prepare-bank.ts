import { demoBanks } from './demo-banks.js';
import { type Bank, defaultBank, loadBank, saveBank } from './platform/bank.js';
import { setBankClock } from './platform/bank-clock.js';
import { ConfigurationError } from './platform/configuration.js';
import { type Database, type Queryable } from './platform/database.js';
import { type DemoBank } from './platform/demo-bank.js';

/** The bank that a start serves, and the demo that is still to be loaded for it. */
export interface PreparedBank {
  readonly bank: Bank;
  readonly demo: DemoBank | undefined;
}

/** @throws ConfigurationError when no demo bank has this id. Asked before anything is started. */
export function checkBankName(wanted: string | undefined, demos: readonly DemoBank[] = demoBanks): void {
  const known = [...demos.map(({ id }) => id), 'none'];
  if (wanted === undefined || known.includes(wanted)) return;
  throw new ConfigurationError(`there is no demo bank "${wanted}"; there are ${known.join(', ')}`);
}

/**
 * Decides which bank this database is: the one it already holds, else the demo bank wanted, else the first demo bank.
 * @param wanted id of a demo bank, or `none` for a bank of one's own
 * @throws ConfigurationError when the database holds another bank
 */
export async function prepareBank(
  database: Database,
  wanted: string | undefined,
  demos: readonly DemoBank[] = demoBanks,
): Promise<PreparedBank> {
  return database.transaction(async (transaction) => {
    const present = await loadBank(transaction);
    if (present) return resume(transaction, { present, wanted, demos });
    const isFresh = !(await holdsData(transaction));
    const demo = isFresh && wanted !== 'none' ? (demos.find(({ id }) => id === wanted) ?? demos[0]) : undefined;
    await saveBank(transaction, demo?.bank ?? defaultBank);
    if (demo) await saveDemoState(transaction, { id: demo.id, isLoaded: false });
    if (demo?.opensAt) await setBankClock(transaction, demo.opensAt);
    return { bank: demo?.bank ?? defaultBank, demo };
  });
}

/** To call when the demo has been loaded completely. */
export async function markDemoLoaded(database: Queryable, demo: DemoBank): Promise<void> {
  await saveDemoState(database, { id: demo.id, isLoaded: true });
}

interface DemoState {
  readonly id: string;
  readonly isLoaded: boolean;
}

async function resume(
  database: Queryable,
  { present: bank, wanted, demos }: { present: Bank; wanted: string | undefined; demos: readonly DemoBank[] },
): Promise<PreparedBank> {
  const [state] = await database.query<{ value: DemoState }>("SELECT value FROM bank_setting WHERE key = 'demo'");
  const held = state?.value.id ?? 'none';
  if (wanted !== undefined && wanted !== held) {
    throw new ConfigurationError(
      `the database already holds ${bank.name.en}; choose another BALEEN_DATA_DIR for another bank`,
    );
  }
  const demo = state?.value.isLoaded === false ? demos.find(({ id }) => id === held) : undefined;
  return { bank, demo };
}

async function saveDemoState(database: Queryable, state: DemoState): Promise<void> {
  await database.query(
    `INSERT INTO bank_setting (key, value) VALUES ('demo', $1)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
    [JSON.stringify(state)],
  );
}

/** Somebody's own data must not become part of a demo. */
async function holdsData(database: Queryable): Promise<boolean> {
  const [row] = await database.query<{ found: boolean }>('SELECT EXISTS (SELECT 1 FROM import_batch) AS found');
  return row?.found ?? false;
}
