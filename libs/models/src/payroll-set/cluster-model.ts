/** One cluster, described in the units of the features. */
export type Cluster = {
  /** Customers of the fit in it. */
  readonly size: number;
  /** Mean of each feature, in the order of the model's features. */
  readonly profile: readonly number[];
};

/** Clusters of customers, the largest first; plain JSON. */
export type ClusterModel = {
  readonly kind: 'clusters';
  readonly features: readonly string[];
  /** Mean and standard deviation by which each feature is put on one scale; a constant feature has deviation 1. */
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** Centres on that scale, one per cluster. */
  readonly centres: readonly (readonly number[])[];
  readonly clusters: readonly Cluster[];
  /** Share of the features' variance that the clusters account for, 0 to 1. */
  readonly explained: number;
};
