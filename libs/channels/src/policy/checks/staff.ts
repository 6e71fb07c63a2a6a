import { missing, pass, refuse, type CheckDefinition } from '../check.js';

/** The bank's own people are never contacted by a journey. */
export const staff: CheckDefinition = {
  code: 'staff',
  stage: 'status',
  name: { en: 'Staff', zh: '员工' },
  description: { en: "No contact with the bank's own staff", zh: '不联系本行员工' },
  check({ facts: { customer } }) {
    if (customer.staff === undefined || customer.staff === null) return missing('cust.staff');
    return customer.staff ? refuse({ staff: true }) : pass({ staff: false });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: "The customer is on the bank's staff", zh: '客户是本行员工' }
      : { en: "The customer is not on the bank's staff", zh: '客户不是本行员工' },
};
