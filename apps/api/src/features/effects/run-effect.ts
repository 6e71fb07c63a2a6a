import { type RuleDocument } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { runInThread } from '../../platform/thread-work.js';
import { type LiveVersion } from '../approvals/index.js';
import { type ChangedVersion, decisionEffect } from './decision-effect.js';
import { type EffectReport } from './effect-report.js';
import { ruleEffect } from './rule-effect.js';

/** What the thread is started with: the versions of a rule, or the name of a version that decisions read. */
export type EffectTask = { readonly bank: Bank } & (
  | { readonly before: LiveVersion<RuleDocument> | undefined; readonly after: LiveVersion<RuleDocument> }
  | { readonly changed: ChangedVersion }
);

export interface EffectProgress {
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Works out an effect beside the thread that serves people. @returns undefined where it was broken off */
export function runEffect(
  database: Database,
  { task, onProgress, signal }: EffectProgress & { readonly task: EffectTask },
): Promise<EffectReport | undefined> {
  return runInThread(database, {
    entry: new URL('./effect-thread.js', import.meta.url),
    input: task,
    onProgress,
    signal,
    here: () => workOut(database, task, { onProgress, signal }),
  });
}

/** Works it out in this thread. */
export function workOut(
  database: Database,
  task: EffectTask,
  progress: EffectProgress,
): Promise<EffectReport | undefined> {
  return 'changed' in task
    ? decisionEffect(database, { ...task, ...progress })
    : ruleEffect(database, { ...task, ...progress });
}
