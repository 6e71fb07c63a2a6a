export { RuleTrialsModule } from './rule-trials.module.js';
