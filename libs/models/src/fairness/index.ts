export { fairness, type Fairness, fairRatio, fewestRows, type GroupFairness, type ScoredRows } from './fairness.js';
export { type Group, groupsOf } from './groups-of.js';
