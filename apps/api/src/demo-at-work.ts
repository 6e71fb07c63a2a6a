import { type Day, type Text } from '@baleen/rules';
import { recordDemoOutcomes } from './demo-outcomes.js';
import { VersionDrafts } from './features/approvals/index.js';
import { draftTemplates } from './features/journeys/index.js';
import { installOffers } from './features/offers/index.js';
import { ensureLibrary } from './features/rules/index.js';
import { performRun, type RunItem, saveSchedule } from './features/runs/index.js';
import { type DemoBank, type DemoLoading } from './platform/demo-bank.js';

export interface DemoRuns {
  /** The business dates whose daily runs have been made when the demo opens. */
  readonly dates: { readonly from: Day; readonly to: Day };
  /** Folder of the segments, offers and wording that come with it. */
  readonly seeds?: string;
  /** What is shown while they are made. */
  readonly running: Text;
}

/** A demo bank that has been at work: its data, its rule library, and every daily run of its time. */
export const demoAtWork = (data: DemoBank, runs: DemoRuns): DemoBank => ({
  ...data,
  async load(loading) {
    await data.load(loading);
    await loadLibrary(loading);
    if (runs.seeds !== undefined) {
      await installOffers({ ...loading, seeds: runs.seeds });
      await draftTemplates({ ...loading, drafts: loading.service(VersionDrafts) });
    }
    // Its time is past: there is no today to be run.
    await saveSchedule(loading.database, { isOn: false, hour: 6 });
    await makeRuns(loading, runs);
    await recordDemoOutcomes(loading, data);
  },
});

async function loadLibrary({ database, bank, clock }: DemoLoading): Promise<void> {
  const loaded = await ensureLibrary({ bank, database, clock, actor: 'system' });
  if (loaded?.kind === 'refused') throw new Error(`the demo's rules are refused: ${JSON.stringify(loaded.problems)}`);
}

async function makeRuns({ database, bank, clock, progress }: DemoLoading, { dates, running }: DemoRuns): Promise<void> {
  const onProgress = ({ partitionsDone, partitions }: RunItem): void => progress(running, partitionsDone, partitions);
  const request = { ...dates, makesContacts: true, requestedBy: 'system' };
  const outcome = await performRun({ database, bank, clock, onProgress }, request);
  if (outcome.kind === 'refused') throw new Error(`the demo's runs are refused: ${outcome.refusal.code}`);
}
