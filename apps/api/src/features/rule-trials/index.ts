export { RuleTrialsModule } from './rule-trials.module.js';
export { firstBusinessDate, newestBusinessDate } from './business-dates.js';
export { evaluatedSpan, evaluateSpan, firstDayOf } from './evaluate-span.js';
export { readTrialCustomers, sessionAt, type TrialCustomer, type TrialSetup } from './trial-customers.js';
export { trialView } from './trial-view.js';
export { tryAt } from './try-rule.js';
