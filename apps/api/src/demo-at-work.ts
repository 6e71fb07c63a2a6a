import { setTimeout as pause } from 'node:timers/promises';
import { type Day, formatDay, type Text } from '@baleen/rules';
import { recordDemoOutcomes } from './demo-outcomes.js';
import { VersionDrafts } from './features/approvals/index.js';
import { draftTemplates } from './features/journeys/index.js';
import { installOffers } from './features/offers/index.js';
import { ensureLibrary } from './features/rules/index.js';
import { newestRun, performRun, type RunItem, runInProgress, saveSchedule } from './features/runs/index.js';
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

const LOOK_AGAIN_MS = 250;

/** What an earlier start has left the server takes up by itself within seconds: then somebody is at it already, and is waited for. */
async function makeRuns(loading: DemoLoading, { dates, running }: DemoRuns): Promise<void> {
  const { database, bank, clock, progress } = loading;
  const onProgress = ({ partitionsDone, partitions }: RunItem): void => progress(running, partitionsDone, partitions);
  const request = { ...dates, makesContacts: true, requestedBy: 'system' };
  for (;;) {
    const newest = await newestRun(database, clock.now());
    if (newest) onProgress(newest);
    if (newest?.status === 'done' && newest.from === formatDay(dates.from) && newest.to === formatDay(dates.to)) return;
    const outcome = await performRun({ database, bank, clock, onProgress }, request);
    if (outcome.kind !== 'refused') return;
    if (outcome.refusal.code !== runInProgress.code)
      throw new Error(`the demo's runs are refused: ${outcome.refusal.code}`);
    await pause(LOOK_AGAIN_MS);
  }
}
