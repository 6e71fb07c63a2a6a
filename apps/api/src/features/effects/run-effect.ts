import { type RuleDocument } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type Database } from '../../platform/database.js';
import { runInThread } from '../../platform/thread-work.js';
import { type LiveVersion } from '../approvals/index.js';
import { type EffectReport } from './effect-report.js';
import { ruleEffect } from './rule-effect.js';

/** What the thread is started with. */
export interface EffectTask {
  readonly bank: Bank;
  readonly before: LiveVersion<RuleDocument> | undefined;
  readonly after: LiveVersion<RuleDocument>;
}

export interface EffectWork {
  readonly task: EffectTask;
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
}

/** Works out an effect beside the thread that serves people. @returns undefined where it was broken off */
export function runEffect(
  database: Database,
  { task, onProgress, signal }: EffectWork,
): Promise<EffectReport | undefined> {
  return runInThread(database, {
    entry: new URL('./effect-thread.js', import.meta.url),
    input: task,
    onProgress,
    signal,
    here: () => ruleEffect(database, { ...task, onProgress, signal }),
  });
}
