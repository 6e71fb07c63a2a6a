import { type DemoBank } from '../../../platform/demo-bank.js';
import { berkaBank, berkaFolder } from './berka-bank.js';
import { importBerka } from './import-berka.js';

const importing = { en: 'Importing the Berka bank', zh: '正在导入Berka银行的数据' };

/** The Berka bank as a demo: its customers, holdings and events. */
export const berkaDemo: DemoBank = {
  id: berkaBank.id,
  bank: berkaBank,
  opensAt: undefined,
  staff: { rmId: 'rm-1', branchId: 'B01' },
  async load({ database, clock, bank, progress }) {
    const onProgress = (rows: number, total: number): void => progress(importing, rows, total);
    const outcome = await importBerka({ folder: berkaFolder, bank, database, clock, actor: 'system', onProgress });
    const isThere = outcome.kind === 'imported' || outcome.problems.every(({ code }) => code === 'ALREADY_IMPORTED');
    if (!isThere) throw new Error(`the demo bank could not be imported: ${JSON.stringify(outcome.problems)}`);
  },
};
