import { type ModelCard } from '../model-card/index.js';

/** The card of the RFM scores. */
export const rfmCard: ModelCard = {
  name: 'rfm',
  title: { en: 'Recency, frequency, monetary value', zh: 'RFM 客户分层' },
  purpose: {
    en: 'Sorts customers by how recently, how often and for how much they bought, and names a persona. It describes the past; it is no forecast and no probability.',
    zh: '按最近交易时间、交易次数和交易金额对客户排序并给出分层名称。它描述过去，不是预测，也不是概率。',
  },
  inputs: {
    en: 'One row per purchase: customer, local day, amount in the base currency (not negative), up to the day of the calculation.',
    zh: '每笔交易一行：客户、当地日期、本位币金额（不为负），截至计算日。',
  },
  horizon: {
    en: 'The history given, seen from the day of the calculation.',
    zh: '所提供的历史区间，以计算日为准。',
  },
  limits: {
    en: 'Scores are relative to the customers of the fit: a fifth each, equal values always together, so heavy ties can leave a score empty. Customers without a purchase have no score. Reversals must be taken out before.',
    zh: '评分相对于参与拟合的客户：各占五分之一，数值相同者同分，因此并列较多时某些分值可能为空。无交易客户没有评分。冲正须事先剔除。',
  },
  sources: ['A. M. Hughes, Strategic Database Marketing, 1994'],
};
