export { runCommands } from './cli.js';
export { performNight, type NightOutcome, type NightToRun } from './perform-night.js';
export { alone } from './alone.js';
export { performRun, type RunOutcome, type RunParts } from './perform-run.js';
export { rebuildAllStates, type Rebuild } from './rebuild.js';
export { type RunItem, type RunRequest } from './run-store.js';
export { RunService } from './run-service.js';
export { RunsModule } from './runs.module.js';
export { saveSchedule } from './schedule-setting.js';
