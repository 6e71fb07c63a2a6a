export { ruleCommands } from './cli.js';
export { ensureLibrary } from './ensure-library.js';
export { liveRules } from './live-rules.js';
export { loadRules, type LoadOutcome, type RuleLoad } from './load-rules.js';
export { ruleHash } from './rule-hash.js';
export { readRule } from './read-rule.js';
export { ruleScopeOf } from './rule-scope.js';
export { RulesModule } from './rules.module.js';
export { RuleVersions, type RuleContent } from './rule-versions.js';
