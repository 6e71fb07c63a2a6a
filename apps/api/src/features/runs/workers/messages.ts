import { type Bank } from '../../../platform/bank.js';
import { type EventFileRead, type EventFileTask } from '../../intake/index.js';
import { type SetupBasis } from '../run-setup.js';
import { type PartitionWork } from '../partition/partition-work.js';

/** What a worker thread is started with. */
export interface WorkerStart {
  readonly databaseUrl: string;
  readonly bank: Bank;
  /** Number of the thread: what it writes beside others bears it. */
  readonly lane: number;
}

/** What a worker thread is asked for. */
export type Job =
  | { readonly kind: 'read'; readonly task: EventFileTask }
  /** Rules and settings as of an exported snapshot, so that all threads go by the same. */
  | { readonly kind: 'prepare'; readonly snapshot: string; readonly basis: SetupBasis }
  /** Partitions in which nobody is, all at once. */
  | { readonly kind: 'pass'; readonly work: PartitionWork }
  | { readonly kind: 'partition'; readonly work: PartitionWork; readonly partition: number };

export type ToWorker =
  | { readonly kind: 'job'; readonly ticket: number; readonly job: Job }
  | { readonly kind: 'stop' }
  | { readonly kind: 'end' };

export type Answer =
  | { readonly kind: 'read'; readonly read: EventFileRead }
  | { readonly kind: 'prepared' }
  | { readonly kind: 'passed'; readonly empty: ReadonlySet<number> }
  | { readonly kind: 'partition'; readonly isComplete: boolean }
  | { readonly kind: 'failed'; readonly error: unknown };

export type FromWorker =
  /** A transaction of a partition is committed. */
  { readonly kind: 'progress' } | { readonly kind: 'answer'; readonly ticket: number; readonly answer: Answer };
