import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `cust.vulnerable` is true. */
export const vulnerable = suppression({
  code: 'vulnerable',
  name: { en: 'Vulnerable', zh: '弱势客户' },
  description: { en: 'No contact with vulnerable customers', zh: '不联系弱势客户' },
  check({ facts: { customer } }) {
    const { vulnerable } = customer;
    if (vulnerable === undefined || vulnerable === null) return missing('cust.vulnerable');
    return vulnerable ? refuse({ vulnerable }) : pass({ vulnerable });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'The customer is marked as vulnerable', zh: '客户被标记为弱势客户' }
      : { en: 'The customer is not marked as vulnerable', zh: '客户未被标记为弱势客户' },
});
