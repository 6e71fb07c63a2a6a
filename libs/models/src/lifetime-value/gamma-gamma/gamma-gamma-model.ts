/**
 * A fitted gamma-gamma model of spend per purchase; plain JSON. The amounts of one customer scatter as a gamma
 * distribution of shape `p`, and its scale varies over customers as a gamma distribution (`q`, `v`); `v` is in the base
 * currency.
 */
export type GammaGammaModel = {
  readonly kind: 'gamma-gamma';
  readonly p: number;
  readonly q: number;
  readonly v: number;
  readonly logLikelihood: number;
  /** Customers in the fit: those with a repeat purchase and a mean spend above 0. */
  readonly customers: number;
  /**
   * Correlation of mean spend with the number of repeats over these customers, from -1 to 1; 0 where one of them is
   * constant. The model assumes that there is none: far from 0 its values are biased.
   */
  readonly correlation: number;
  readonly iterations: number;
};

/** The three parameters, which is all that the forecasts need. */
export type GammaGammaParameters = Pick<GammaGammaModel, 'p' | 'q' | 'v'>;
