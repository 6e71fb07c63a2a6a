import { demoBanks } from './demo-banks.js';
import { type Bank, defaultBank, loadBank, saveBank } from './platform/bank.js';
import { ConfigurationError } from './platform/configuration.js';
import { type Database, type Queryable } from './platform/database.js';
import { type DemoBank } from './platform/demo-bank.js';

/** The bank that a start serves, and the demo that is still to be loaded for it. */
export interface PreparedBank {
  readonly bank: Bank;
  readonly demo: DemoBank | undefined;
}

/**
 * Decides which bank this database is: the one it already holds, else the demo bank wanted, else the first demo bank.
 * @param wanted id of a demo bank, or `none` for a bank of one's own
 * @throws ConfigurationError when no demo bank has this id, or the database holds another bank
 */
export async function prepareBank(database: Database, wanted: string | undefined): Promise<PreparedBank> {
  const known = demoBanks.map(({ id }) => id);
  if (wanted !== undefined && wanted !== 'none' && !known.includes(wanted)) {
    throw new ConfigurationError(`there is no demo bank "${wanted}"; there are ${[...known, 'none'].join(', ')}`);
  }
  return database.transaction(async (transaction) => {
    const present = await loadBank(transaction);
    if (present) return resume(transaction, present, wanted);
    const isFresh = !(await holdsData(transaction));
    const demo = isFresh && wanted !== 'none' ? (demoBanks.find(({ id }) => id === wanted) ?? demoBanks[0]) : undefined;
    await saveBank(transaction, demo?.bank ?? defaultBank);
    if (demo) await saveDemoState(transaction, { id: demo.id, isLoaded: false });
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

async function resume(database: Queryable, bank: Bank, wanted: string | undefined): Promise<PreparedBank> {
  const [state] = await database.query<{ value: DemoState }>("SELECT value FROM bank_setting WHERE key = 'demo'");
  const held = state?.value.id ?? 'none';
  if (wanted !== undefined && wanted !== held) {
    throw new ConfigurationError(
      `the database already holds ${bank.name.en}; choose another BALEEN_DATA_DIR for another bank`,
    );
  }
  const demo = state?.value.isLoaded === false ? demoBanks.find(({ id }) => id === held) : undefined;
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
