import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `fact.inArrears` is true. */
export const arrears = suppression({
  code: 'arrears',
  name: { en: 'Arrears', zh: '逾期' },
  description: {
    en: 'No contact while the customer is behind with a loan, mortgage or card',
    zh: '贷款、房贷或信用卡逾期时不联系',
  },
  check({ facts: { customer } }) {
    const { inArrears } = customer;
    if (inArrears === undefined || inArrears === null) return missing('fact.inArrears');
    return inArrears ? refuse({ inArrears }) : pass({ inArrears });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'The customer is in arrears', zh: '客户处于逾期状态' }
      : { en: 'The customer is not in arrears', zh: '客户没有逾期' },
});
