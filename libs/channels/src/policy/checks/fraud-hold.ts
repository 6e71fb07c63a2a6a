import { missing, pass, refuse, suppression } from '../check.js';

/** Stops the contact while `fact.fraudHold` is true. */
export const fraudHold = suppression({
  code: 'fraud-hold',
  name: { en: 'Fraud hold', zh: '欺诈管控' },
  description: {
    en: 'No contact while a fraud report is open or a card was just lost',
    zh: '存在未结欺诈报告或刚挂失卡片时不联系',
  },
  check({ facts: { customer } }) {
    const { fraudHold } = customer;
    if (fraudHold === undefined || fraudHold === null) return missing('fact.fraudHold');
    return fraudHold ? refuse({ fraudHold }) : pass({ fraudHold });
  },
  explain: ({ stopped }) =>
    stopped
      ? { en: 'A fraud case or a lost card is being dealt with', zh: '客户有欺诈案件或挂失卡片正在处理' }
      : { en: 'No fraud hold', zh: '客户没有欺诈管控' },
});
