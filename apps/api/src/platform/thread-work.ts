import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { Database } from './database.js';
import { yieldThread } from './priority.js';

export interface ThreadWork<Input, Result> {
  /** The compiled entry of the thread, which calls `serveThread`. */
  readonly entry: URL;
  /** What crosses over to the thread: data, no functions. */
  readonly input: Input;
  /** @param progress 0 to 1 */
  readonly onProgress: (progress: number) => void;
  readonly signal: AbortSignal;
  /** The same work in this thread: done where the program does not run as it was built, as in tests. */
  readonly here: () => Promise<Result | undefined>;
}

interface ThreadData<Input> {
  readonly databaseUrl: string;
  readonly input: Input;
}

type FromThread<Result> =
  | { readonly kind: 'progress'; readonly progress: number }
  | { readonly kind: 'done'; readonly result: Result | undefined };

/** Does long work in a thread of its own, so that whoever serves people goes on serving. @returns undefined where the signal has broken it off */
export function runInThread<Input, Result>(
  database: Database,
  { entry, input, onProgress, signal, here }: ThreadWork<Input, Result>,
): Promise<Result | undefined> {
  if (!existsSync(fileURLToPath(entry))) return here();
  return new Promise((resolve, reject) => {
    const data: ThreadData<Input> = { databaseUrl: database.url, input };
    const worker = new Worker(entry, { workerData: data });
    const stop = (): void => void worker.terminate().then(() => resolve(undefined));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: FromThread<Result>) => {
      if (message.kind === 'progress') onProgress(message.progress);
      else resolve(message.result);
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop);
      if (!signal.aborted) reject(new Error('the thread has ended without an answer'));
    });
  });
}

export interface ServedWork<Input> {
  /** Connections of the thread's own. */
  readonly database: Database;
  readonly input: Input;
  readonly onProgress: (progress: number) => void;
}

/**
 * What a thread's entry calls: does the work and tells its result. The thread ends with it, or when somebody ends it.
 * @param isAwaited false where nobody sits and waits for it: whoever waits for other work comes first
 */
export async function serveThread<Input, Result>(
  work: (served: ServedWork<Input>) => Promise<Result | undefined>,
  { isAwaited = true } = {},
): Promise<void> {
  const { databaseUrl, input } = workerData as ThreadData<Input>;
  yieldThread(isAwaited ? 'some' : 'everybody');
  const tell = (message: FromThread<Result>): void => parentPort!.postMessage(message);
  const database = await Database.connect(databaseUrl, { poolSize: 2 });
  try {
    const onProgress = (progress: number): void => tell({ kind: 'progress', progress });
    tell({ kind: 'done', result: await work({ database, input, onProgress }) });
  } finally {
    await database.close();
  }
}
