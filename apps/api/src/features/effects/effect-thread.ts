import { serveThread } from '../../platform/thread-work.js';
import { ruleEffect } from './rule-effect.js';
import { type EffectTask } from './run-effect.js';

await serveThread(({ database, input, onProgress }) =>
  ruleEffect(database, { ...(input as EffectTask), onProgress, signal: new AbortController().signal }),
);
