export { performRun, type RunOutcome, type RunParts } from './perform-run.js';
export { type RunItem, type RunRequest } from './run-store.js';
