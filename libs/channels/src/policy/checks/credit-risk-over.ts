import { missing, pass, refuse, suppressionWith } from '../check.js';
import { probabilityArgument } from '../suppression-argument.js';

/** Stops the contact if the score `creditRisk` is above P, or there is none in force. */
export const creditRiskOver = suppressionWith(probabilityArgument, {
  code: 'credit-risk-over',
  name: { en: 'Credit risk too high', zh: '信用风险过高' },
  description: {
    en: 'No contact if the probability of default is above P or not known',
    zh: '违约概率高于 P 或未知时不联系',
  },
  check({ facts: { customer } }, limit) {
    const { creditRisk } = customer;
    if (creditRisk === undefined) return missing('score.creditRisk');
    const seen = { creditRisk, limit };
    return creditRisk === null || creditRisk > limit ? refuse(seen) : pass(seen);
  },
  explain({ stopped, seen }, limit) {
    if (seen.creditRisk === null) return { en: 'There is no credit risk score', zh: '没有有效的信用风险评分' };
    const score = String(seen.creditRisk);
    return stopped
      ? { en: `Credit risk ${score} is above ${limit}`, zh: `信用风险 ${score} 高于 ${limit}` }
      : { en: `Credit risk ${score} is not above ${limit}`, zh: `信用风险 ${score} 不高于 ${limit}` };
  },
});
