import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Bank } from '../../../platform/bank.js';
import { type Database } from '../../../platform/database.js';
import { partitionCount } from '../../../platform/partition.js';
import { type EventFileRead, type EventFileTask } from '../../intake/index.js';
import { type SetupBasis } from '../run-setup.js';
import { type Crew, crewFor } from './crew.js';
import { type Answer, type FromWorker, type Job, type ToWorker, type WorkerStart } from './messages.js';
import { liveTraffic } from '../live/live-traffic.js';
import { inHands } from './in-hands.js';
import { type PartitionWork } from '../partition/partition-work.js';
import { type SharedWork } from './run-here.js';

const MOST_WORKERS = 4;
/** What is read of some customers is garbage soon after: with room for it, it dies where it was made, and is not carried about. */
const resourceLimits = { maxYoungGenerationSizeMb: 192 };
const workerFile = fileURLToPath(new URL('./worker.js', import.meta.url));

type Settle = (answer: Answer) => void;

/** A thread with the jobs it has in hand, by their tickets. */
interface Lane {
  readonly worker: Worker;
  readonly waiting: Map<number, Settle>;
}

/** Threads that read files and run partitions, so that neither the API nor one core is kept busy alone. */
export class RunWorkers {
  private onProgress: () => void = () => undefined;
  /** Those that run partitions; all of them read files. */
  private crew: Crew = crewFor('run', 1);
  private nextTicket = 0;
  private readonly comeLiveEvents: () => Promise<boolean>;

  private constructor(
    private readonly database: Database,
    private readonly lanes: readonly Lane[],
  ) {
    this.comeLiveEvents = liveTraffic(database);
  }

  /** @returns undefined where the program does not run as it was built, as in tests: then the work is done in place */
  static start(database: Database, bank: Bank): RunWorkers | undefined {
    if (!existsSync(workerFile)) return undefined;
    const count = Math.max(1, Math.min(MOST_WORKERS, availableParallelism()));
    const lanes = Array.from({ length: count }, (_, lane): Lane => {
      const workerData: WorkerStart = { databaseUrl: database.url, bank, lane };
      return { worker: new Worker(workerFile, { workerData, resourceLimits }), waiting: new Map() };
    });
    const workers = new RunWorkers(database, lanes);
    for (const lane of lanes) workers.listen(lane);
    return workers;
  }

  private listen({ worker, waiting }: Lane): void {
    const fail = (error: unknown): void => {
      for (const settle of waiting.values()) settle({ kind: 'failed', error });
      waiting.clear();
    };
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'progress') return this.onProgress();
      const settle = waiting.get(message.ticket);
      waiting.delete(message.ticket);
      settle?.(message.answer);
    });
    worker.on('error', fail).on('exit', () => fail(new Error('a worker thread has ended')));
  }

  private async ask({ worker, waiting }: Lane, job: Job): Promise<Exclude<Answer, { kind: 'failed' }>> {
    const ticket = this.nextTicket++;
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(ticket, resolve);
      worker.postMessage({ kind: 'job', ticket, job } satisfies ToWorker);
    });
    if (answer.kind === 'failed') throw answer.error;
    return answer;
  }

  /** The largest files first, so that the last ones to end are small. */
  async readEventFiles(tasks: readonly EventFileTask[]): Promise<readonly EventFileRead[]> {
    const read: EventFileRead[] = [];
    const bySize = [...tasks].sort((a, b) => b.listed.rows - a.listed.rows);
    const work = async (lane: Lane, task: EventFileTask): Promise<void> => {
      const answer = await this.ask(lane, { kind: 'read', task });
      if (answer.kind === 'read') read.push(answer.read);
    };
    await inHands({ lanes: this.lanes, items: bySize, work, mayTake: (hand) => this.mayTake(hand) });
    return read;
  }

  private get runners(): readonly Lane[] {
    return this.lanes.slice(0, this.crew.threads);
  }

  /** All threads that are to run partitions read rules and settings as they are at one moment. */
  async prepare(basis: SetupBasis, what: 'run' | 'night'): Promise<void> {
    this.crew = crewFor(what, availableParallelism());
    await this.database.session(async (client) => {
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const { rows } = await client.query<{ snapshot: string }>('SELECT pg_export_snapshot() AS snapshot');
      const { snapshot } = rows[0]!;
      await Promise.all(this.runners.map((lane) => this.ask(lane, { kind: 'prepare', snapshot, basis })));
      await client.query('COMMIT');
    });
  }

  /** Runs all partitions. @returns false where the signal has broken it off */
  async run({ work, signal, onDone }: SharedWork): Promise<boolean> {
    this.onProgress = throttled(onDone);
    const stop = (): void =>
      this.lanes.forEach(({ worker }) => worker.postMessage({ kind: 'stop' } satisfies ToWorker));
    signal?.addEventListener('abort', stop);
    let isComplete = true;
    try {
      const empty = work.night ? undefined : await this.passEmpty(work);
      const partitions = [...Array(partitionCount).keys()].filter((partition) => !empty?.has(partition));
      const doPartition = async (lane: Lane, partition: number): Promise<void> => {
        if (signal?.aborted) return void (isComplete = false);
        const answer = await this.ask(lane, { kind: 'partition', work, partition });
        if (answer.kind === 'partition' && !answer.isComplete) isComplete = false;
      };
      const lanes = Array.from({ length: this.crew.atOnce }, () => this.runners).flat();
      await inHands({ lanes, items: partitions, work: doPartition, mayTake: (hand) => this.mayTake(hand) });
      return isComplete;
    } finally {
      signal?.removeEventListener('abort', stop);
    }
  }

  /** A file or partition in hand keeps a processor busy, here or in the database. Where live events come one processor is left to them. */
  private async mayTake(hand: number): Promise<boolean> {
    return hand < Math.max(1, availableParallelism() - 1) || !(await this.comeLiveEvents());
  }

  private async passEmpty(work: PartitionWork): Promise<ReadonlySet<number> | undefined> {
    const answer = await this.ask(this.lanes[0]!, { kind: 'pass', work });
    return answer.kind === 'passed' ? answer.empty : undefined;
  }

  async close(): Promise<void> {
    await Promise.all(
      this.lanes.map(async ({ worker }) => {
        const ended = new Promise((resolve) => worker.once('exit', resolve));
        worker.postMessage({ kind: 'end' } satisfies ToWorker);
        await ended;
      }),
    );
  }
}

const TELL_EVERY_MS = 250;

/** Not more often than people can read. */
function throttled(tell: () => Promise<void>): () => void {
  let last = 0;
  return () => {
    if (performance.now() - last < TELL_EVERY_MS) return;
    last = performance.now();
    void tell().catch(() => undefined);
  };
}
