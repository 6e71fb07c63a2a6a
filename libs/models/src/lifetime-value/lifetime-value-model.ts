import { type BgNbdModel } from './bg-nbd/index.js';
import { type GammaGammaModel } from './gamma-gamma/index.js';

/** How many purchases, and how much each: together a lifetime value; plain JSON. */
export type LifetimeValueModel = {
  readonly kind: 'lifetime-value';
  readonly purchases: BgNbdModel;
  readonly spend: GammaGammaModel;
};
