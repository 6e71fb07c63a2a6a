export { DryRunsModule } from './dry-runs.module.js';
export { type Happened, PastDays, type PastSpan } from './past-days.js';
export { type PageToDecide, PastDecisions } from './past-decisions.js';
