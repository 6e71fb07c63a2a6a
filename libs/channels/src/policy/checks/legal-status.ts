import { missing, pass, refuse, type CheckDefinition } from '../check.js';

const silent = ['deceased', 'closed', 'frozen'];

/** Nobody speaks to a customer who died, left, or whose accounts are frozen by law. Also for service. */
export const legalStatus: CheckDefinition = {
  code: 'legal-status',
  stage: 'status',
  name: { en: 'Legal status', zh: '法定状态' },
  description: {
    en: 'No contact with customers who are deceased, closed or frozen',
    zh: '不联系已故、已销户或被冻结的客户',
  },
  check({ facts: { customer } }) {
    const { status } = customer;
    if (status === undefined || status === null) return missing('cust.status');
    return silent.includes(status) ? refuse({ status }) : pass({ status });
  },
  explain: ({ stopped, seen }) =>
    stopped
      ? { en: `The customer's status is ${String(seen.status)}`, zh: `客户状态为 ${String(seen.status)}` }
      : { en: `Status ${String(seen.status)} allows contact`, zh: `客户状态 ${String(seen.status)} 允许联系` },
};
