import { serveThread } from '../../platform/thread-work.js';
import { dryRun, type DryRunTask } from './dry-run.js';

await serveThread(({ database, input, onProgress }) =>
  dryRun(database, { ...(input as DryRunTask), onProgress, signal: new AbortController().signal }),
);
