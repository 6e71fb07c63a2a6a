import { type RuleDocument } from '@baleen/rules';
import { type Bank } from '../../platform/bank.js';
import { type LiveVersion } from '../approvals/index.js';
import { type EffectReport } from './effect-report.js';

/** What the thread is started with. */
export interface EffectTask {
  readonly databaseUrl: string;
  readonly bank: Bank;
  readonly before: LiveVersion<RuleDocument> | undefined;
  readonly after: LiveVersion<RuleDocument>;
}

/** What it tells. */
export type FromEffectThread =
  | { readonly kind: 'progress'; readonly progress: number }
  | { readonly kind: 'done'; readonly report: EffectReport | undefined };
