export { assignClusters, noCluster } from './assign-clusters.js';
export { type AssociationOptions, type AssociationRule, associationRules } from './association-rules.js';
export { type Cluster, type ClusterModel } from './cluster-model.js';
export { type CrossSell, crossSell } from './cross-sell.js';
export { type ClusterOptions, fitClusters } from './fit-clusters.js';
export {
  mainAccount,
  mainAccountConversion,
  type MainAccountFacts,
  mainAccountLimits,
  type Verdict,
} from './main-account.js';
export { payrollCard } from './payroll-card.js';
export {
  type Quadrant,
  type QuadrantCuts,
  quadrantCuts,
  quadrantNames,
  type QuadrantSummary,
  summariseQuadrants,
  valueQuadrant,
} from './value-quadrants.js';
export { payrollCommands } from './payroll-commands.js';
