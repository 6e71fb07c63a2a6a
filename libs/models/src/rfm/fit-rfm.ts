import { accept, refuse, type Result } from '../result/index.js';
import { type RfmModel } from './rfm-model.js';
import { type RfmSummary } from './rfm-summary.js';
import { scoreSteps } from './score-steps.js';

/**
 * Learns where the five scores of each dimension begin. Customers without a purchase take no part.
 * Source: A. M. Hughes, Strategic Database Marketing (1994), with scores independent of one another.
 * @returns a refusal when no customer has a purchase.
 */
export function fitRfm({ recencyDays, frequency, monetary }: RfmSummary): Result<RfmModel> {
  const customers = frequency.reduce((count, purchases) => count + (purchases > 0 ? 1 : 0), 0);
  if (customers === 0) return refuse('RFM_NO_PURCHASES', 'No customer has a purchase.', '没有客户有交易记录。');
  return accept({
    kind: 'rfm',
    customers,
    recency: scoreSteps(recencyDays.map((days) => 0 - days)),
    frequency: scoreSteps(Float64Array.from(frequency, (count) => (count > 0 ? count : NaN))),
    monetary: scoreSteps(monetary.map((sum, i) => (frequency[i]! > 0 ? sum : NaN))),
  });
}
