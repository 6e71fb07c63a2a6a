import { localDateOf } from '../../basics/local-date.js';
import { missing, pass, refuse, suppressionWith } from '../check.js';
import { wholeNumberArgument } from '../suppression-argument.js';

/** Stops the contact if the customer's investment risk level is below N, not assessed, or expired. */
export const riskBelow = suppressionWith(wholeNumberArgument({ en: 'risk level', zh: '风险等级' }), {
  code: 'risk-below',
  name: { en: 'Risk level too low', zh: '风险等级不足' },
  description: {
    en: 'No contact if the risk level is below N, was never assessed, or is no longer valid',
    zh: '风险等级低于 N、未评估或已过期时不联系',
  },
  check({ facts: { customer }, today }, level) {
    const { riskLevel, riskValidUntil } = customer;
    if (riskLevel === undefined) return missing('cust.riskLevel');
    if (riskValidUntil === undefined) return missing('cust.riskValidUntil');
    const isExpired = riskValidUntil !== null && riskValidUntil < localDateOf(today);
    const seen = { riskLevel, riskValidUntil, wanted: level };
    return riskLevel === null || riskLevel < level || isExpired ? refuse(seen) : pass(seen);
  },
  explain({ stopped, seen }, level) {
    if (!stopped)
      return { en: `Risk level ${String(seen.riskLevel)} suffices`, zh: `风险等级 ${String(seen.riskLevel)} 符合要求` };
    if (seen.riskLevel === null) return { en: 'The risk level was never assessed', zh: '客户未做风险评估' };
    return Number(seen.riskLevel) < level
      ? {
          en: `Risk level ${String(seen.riskLevel)} is below ${level}`,
          zh: `风险等级 ${String(seen.riskLevel)} 低于 ${level}`,
        }
      : {
          en: `The risk assessment expired on ${String(seen.riskValidUntil)}`,
          zh: `风险评估已于 ${String(seen.riskValidUntil)} 到期`,
        };
  },
});
