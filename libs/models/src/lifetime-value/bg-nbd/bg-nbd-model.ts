/**
 * A fitted BG/NBD model; plain JSON, times in weeks. While alive a customer buys at a rate that varies over customers
 * as a gamma distribution (`r`, `alpha`); after each purchase a customer leaves with a probability that varies as a
 * beta distribution (`a`, `b`).
 */
export type BgNbdModel = {
  readonly kind: 'bg-nbd';
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
  readonly logLikelihood: number;
  /** Customers in the fit. */
  readonly customers: number;
  readonly iterations: number;
};

/** The four parameters, which is all that the forecasts need. */
export type BgNbdParameters = Pick<BgNbdModel, 'r' | 'alpha' | 'a' | 'b'>;
