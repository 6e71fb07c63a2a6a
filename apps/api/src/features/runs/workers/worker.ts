import { parentPort, workerData } from 'node:worker_threads';
import { Database, type Transaction } from '../../../platform/database.js';
import { yieldThread } from '../../../platform/priority.js';
import { startTracing } from '../../../platform/tracing.js';
import { readEventFile } from '../../intake/index.js';
import { Pace } from '../partition/pace.js';
import { Turns } from '../partition/turns.js';
import { type PartitionDone, runPartition } from '../partition/run-partition.js';
import { keepSetup, readPinnedSetup, type RunSetup, type SetupBasis } from '../run-setup.js';
import { addFigures } from '../run-store.js';
import { passEmptyOnes } from './run-here.js';
import { MOST_AT_ONCE } from './crew.js';
import { type Answer, type FromWorker, type Job, type ToWorker, type WorkerStart } from './messages.js';

const { databaseUrl, bank, lane } = workerData as WorkerStart;
const port = parentPort!;
const tell = (message: FromWorker): void => port.postMessage(message);

let database: Database | undefined;
let setup: RunSetup | undefined;
let isStopped = false;
const pace = new Pace();
const turns = new Turns();
// Whoever serves people, or a live event, comes first.
yieldThread('some');
const endTracing = await startTracing();

/** One connection for the long transaction of each partition, one for its short ones beside it. */
const connected = async (): Promise<Database> =>
  (database ??= await Database.connect(databaseUrl, { poolSize: 2 * MOST_AT_ONCE, isPatient: true }));

async function perform(job: Job): Promise<Answer> {
  switch (job.kind) {
    case 'read':
      return { kind: 'read', read: await readEventFile(job.task, lane) };
    case 'prepare':
      setup = await prepare(job.snapshot, job.basis);
      return { kind: 'prepared' };
    case 'pass':
      return { kind: 'passed', empty: await passEmptyOnes(await connected(), setup!, job.work) };
    case 'partition': {
      const watch = {
        onDone: (transaction: Transaction, done: PartitionDone) => addFigures(transaction, job.work.runId, done),
        goesOn: () => {
          tell({ kind: 'progress' });
          return Promise.resolve(!isStopped);
        },
      };
      const { work, partition } = job;
      return {
        kind: 'partition',
        isComplete: await runPartition(await connected(), setup!, work, { partition, pace, turns, watch }),
      };
    }
  }
}

async function prepare(snapshot: string, basis: SetupBasis): Promise<RunSetup> {
  const database = await connected();
  const read = await database.transaction(async (transaction) => {
    await transaction.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await transaction.query(`SET TRANSACTION SNAPSHOT ${transaction.client.escapeLiteral(snapshot)}`);
    return readPinnedSetup(transaction, bank, basis);
  });
  return keepSetup(database, read);
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'stop') isStopped = true;
  else if (message.kind === 'end') void Promise.all([database?.close(), endTracing()]).finally(() => port.close());
  else {
    const { ticket, job } = message;
    const answer = (answer: Answer): void => tell({ kind: 'answer', ticket, answer });
    perform(job).then(answer, (error: unknown) => answer({ kind: 'failed', error }));
  }
});
