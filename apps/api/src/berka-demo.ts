import { parseDay } from '@baleen/rules';
import { berkaDemo as berkaData } from './features/intake/index.js';
import { ensureLibrary } from './features/rules/index.js';
import { performRun, type RunItem, saveSchedule } from './features/runs/index.js';
import { type DemoBank, type DemoLoading } from './platform/demo-bank.js';

/** The dates of the published transactions, but for the last, which may be incomplete. */
const dates = { from: parseDay('1993-01-01')!, to: parseDay('1994-03-30')! };
const running = { en: 'Making the daily runs of 1993 and 1994', zh: '正在执行1993至1994年的每日运行' };

/** The Berka bank at work: its data, its rule library, and every daily run of its time. */
export const berkaDemo: DemoBank = {
  ...berkaData,
  async load(loading) {
    await berkaData.load(loading);
    await loadLibrary(loading);
    // Its time is long past: there is no today to be run.
    await saveSchedule(loading.database, { isOn: false, hour: 6 });
    await makeRuns(loading);
  },
};

async function loadLibrary({ database, bank, clock }: DemoLoading): Promise<void> {
  const loaded = await ensureLibrary({ bank, database, clock, actor: 'system' });
  if (loaded?.kind === 'refused') throw new Error(`the demo's rules are refused: ${JSON.stringify(loaded.problems)}`);
}

async function makeRuns({ database, bank, clock, progress }: DemoLoading): Promise<void> {
  const onProgress = ({ partitionsDone, partitions }: RunItem): void => progress(running, partitionsDone, partitions);
  const request = { ...dates, makesContacts: true, requestedBy: 'system' };
  const outcome = await performRun({ database, bank, clock, onProgress }, request);
  if (outcome.kind === 'refused') throw new Error(`the demo's runs are refused: ${outcome.refusal.code}`);
}
