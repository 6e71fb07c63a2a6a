import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `fact.openComplaint` is true. */
export const openComplaint = suppression({
  code: 'open-complaint',
  name: { en: 'Open complaint', zh: '未结投诉' },
  description: {
    en: 'No contact while a complaint of severity 2 or more is open',
    zh: '存在二级及以上未结投诉时不联系',
  },
  check({ facts: { customer } }) {
    const { openComplaint } = customer;
    if (openComplaint === undefined || openComplaint === null) return missing('fact.openComplaint');
    return openComplaint ? refuse({ openComplaint }) : pass({ openComplaint });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'The customer has an open complaint', zh: '客户有未结投诉' }
      : { en: 'No complaint is open', zh: '客户没有未结投诉' },
});
