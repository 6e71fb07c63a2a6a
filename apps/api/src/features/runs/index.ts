export { runCommands } from './cli.js';
export { householdIds, readHousehold } from './partition/household.js';
export { performRun, type RunOutcome, type RunParts } from './perform-run.js';
export { rebuildAllStates, type Rebuild } from './rebuild.js';
export { type RunItem, type RunRequest } from './run-store.js';
export { readSurroundings } from './run-setup.js';
export { RunService } from './run-service.js';
export { RunsModule } from './runs.module.js';
export { saveSchedule } from './schedule-setting.js';
