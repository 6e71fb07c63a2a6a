export { canonicalConditions } from './canonical-conditions.js';
export { describeConditions } from './describe-conditions.js';
export { factsOfConditions } from './facts-of-conditions.js';
export { hasEmptyGroup } from './has-empty-group.js';
export { readConditions } from './read-conditions.js';
export type {
  AllOf,
  AnyOf,
  Comparison,
  Condition,
  Conditions,
  Evaluate,
  Facts,
  NamedConditions,
  Not,
  Verdict,
} from './types.js';
