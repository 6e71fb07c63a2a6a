import { serveThread } from '../../platform/thread-work.js';
import { type EffectTask, workOut } from './run-effect.js';

await serveThread(({ database, input, onProgress }) =>
  workOut(database, input as EffectTask, { onProgress, signal: new AbortController().signal }),
);
