import { type ModelCard } from '../model-card/index.js';

/** The card of the send-time optimisation. */
export const sendTimeCard: ModelCard = {
  name: 'send-time',
  title: { en: 'Send time', zh: '最佳发送时间' },
  purpose: {
    en: 'The local hour at which each customer is most likely to respond. It moves a customer away from the common hour only where that was better on messages it had not seen.',
    zh: '推断每位客户最可能响应的当地时段。只有在未参与学习的消息上确实更好时，才会偏离通用时段。',
  },
  inputs: {
    en: 'Messages with customer, local hour of sending and response; a group per customer.',
    zh: '消息记录：客户、当地发送小时、是否响应；以及客户所属群组。',
  },
  horizon: {
    en: 'The next message; hours change slowly, so refit monthly.',
    zh: '下一条消息；时段变化缓慢，建议每月重新拟合。',
  },
  limits: {
    en: 'Hours are compared only where messages were sent at different hours without regard to the customer; what was never tried is never chosen. Quiet hours and the contact policy still apply.',
    zh: '只有在不同时段随机发送过的消息才能比较；从未尝试过的时段不会被选中。免打扰时段和触达策略仍然有效。',
  },
  sources: ['Swaminathan, Joachims: The self-normalized estimator for counterfactual learning, 2015'],
};
