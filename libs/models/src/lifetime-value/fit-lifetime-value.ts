import { accept, type Result } from '../result/index.js';
import { fitBgNbd } from './bg-nbd/index.js';
import { fitGammaGamma, type SpendHistories } from './gamma-gamma/index.js';
import { type Histories } from './histories.js';
import { type LifetimeValueModel } from './lifetime-value-model.js';

/** Fits the number of purchases (BG/NBD) and the spend per purchase (gamma-gamma); a refusal of either is passed on. */
export function fitLifetimeValue(histories: Histories & SpendHistories): Result<LifetimeValueModel> {
  const purchases = fitBgNbd(histories);
  if (!purchases.ok) return purchases;
  const spend = fitGammaGamma(histories);
  if (!spend.ok) return spend;
  return accept({ kind: 'lifetime-value', purchases: purchases.value, spend: spend.value });
}
