import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalogue } from '@baleen/rules';
import { COVERED_FROM, date, FIRST_RUN } from '../../../../../../seeds/demo-bank/calendar.js';
import { generateDemoBank } from '../../../../../../seeds/demo-bank/generate.js';
import { type Ledger, type Row } from '../../../../../../seeds/demo-bank/ledger.js';
import { cities } from '../../../../../../seeds/demo-bank/names.js';
import { type Bank } from '../../../platform/bank.js';
import { type DemoBank } from '../../../platform/demo-bank.js';
import { projectFolder } from '../../../platform/project-folder.js';
import { withTemporaryFolder } from '../../../platform/temporary-folder.js';
import { FolderWriter } from '../folder-writer.js';
import { importFolder } from '../import-folder.js';

/** Besides the customers of the stories, one for each rule. */
const ORDINARY_CUSTOMERS = 1_900;

const bank = JSON.parse(readFileSync(join(projectFolder, 'seeds/demo-bank/bank.json'), 'utf8')) as Bank;
const importing = { en: 'Importing the demo bank', zh: '正在导入演示银行的数据' };

/** The invented Chinese bank as a demo: its customers, holdings and events. */
export const haichaoData: DemoBank = {
  id: bank.id,
  bank,
  // The first business day after the last run: its tasks are due, and the holidays of May are over.
  opensAt: new Date('2025-05-06T08:30:00+08:00'),
  staff: { rmId: 'rm-1', branchId: 'B02' },
  async load(loading) {
    await withTemporaryFolder('demo', async (folder) => {
      await writeBank(generateDemoBank(ORDINARY_CUSTOMERS), folder);
      const { database, clock, progress } = loading;
      const onProgress = (rows: number, total: number): void => progress(importing, rows, total);
      const outcome = await importFolder({ folder, bank: loading.bank, database, clock, actor: 'system', onProgress });
      const isThere = outcome.kind === 'imported' || outcome.problems.every(({ code }) => code === 'ALREADY_IMPORTED');
      if (!isThere) throw new Error(`the demo bank could not be imported: ${JSON.stringify(outcome.problems)}`);
      const tables = { cityTier: Object.fromEntries(cities.map(([, city, tier]) => [city, tier])) };
      await database.query(
        `INSERT INTO bank_setting (key, value) VALUES ('tables', $1) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
        [JSON.stringify(tables)],
      );
    });
  },
};

/** Writes the bank as it would send its files. */
async function writeBank(ledger: Ledger, folder: string): Promise<void> {
  const writer = new FolderWriter(folder);
  await writeRows(writer, 'customers', ledger.customers);
  for (const [collection, rows] of ledger.holdings) await writeRows(writer, `holdings-${collection}`, rows);
  await writeRows(writer, 'relations', ledger.relations);
  await writeRows(writer, 'consents', ledger.consents);
  for (const [type, rows] of ledger.events) await writeRows(writer, `events-${type}`, rows);
  const types = [...createCatalogue().eventTypes.keys()];
  const coveredFrom = Object.fromEntries(types.map((type) => [type, date(COVERED_FROM)]));
  await writer.finish({ businessDate: date(FIRST_RUN), coveredFrom });
}

async function writeRows(writer: FolderWriter, name: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = new Set<string>();
  for (const row of rows) for (const column of Object.keys(row)) columns.add(column);
  const csv = writer.csv(`${name}.csv`, [...columns]);
  for (const row of rows) await csv.write(row);
}
