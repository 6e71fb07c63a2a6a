import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `tag.mk-fatigue = high`; a tag that was never computed does not stop it. */
export const fatigued = suppression({
  code: 'fatigued',
  name: { en: 'Fatigued', zh: '触达疲劳' },
  description: { en: 'No contact while the fatigue tag is high', zh: '疲劳度标签为高时不联系' },
  check({ facts: { customer } }) {
    const { fatigue } = customer;
    if (fatigue === undefined) return missing('tag.mk-fatigue');
    return fatigue === 'high' ? refuse({ fatigue }) : pass({ fatigue });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'The customer is tired of contacts', zh: '客户触达疲劳度高' }
      : { en: 'The customer is not tired of contacts', zh: '客户触达疲劳度不高' },
});
