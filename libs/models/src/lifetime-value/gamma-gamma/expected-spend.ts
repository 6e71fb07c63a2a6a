import { type GammaGammaParameters } from './gamma-gamma-model.js';

/**
 * Expected spend of a customer's future purchase, in the base currency: the own mean drawn towards the mean of all, the
 * less the more purchases there are.
 * Source: Fader and Hardie (2013), equation 5. Reference (CDNOW customers 1 to 5): 24.6586, 18.9115, 35.1710, 35.1710,
 * 35.1710.
 * @param repeats repeat purchases; with none the mean of all customers is expected.
 * @param spend mean amount of these purchases; missing (NaN) or 0 counts as no information, like no repeat.
 */
export function expectedSpend({ p, q, v }: GammaGammaParameters, repeats: number, spend: number): number {
  const known = repeats > 0 && spend > 0;
  return known ? (p * (v + repeats * spend)) / (p * repeats + q - 1) : (p * v) / (q - 1);
}
