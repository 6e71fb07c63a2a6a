import { type ModelCard } from '../model-card/index.js';

export const repurchaseCard: ModelCard = {
  name: 'repurchase-propensity',
  title: { en: 'Repurchase propensity', zh: '复购倾向' },
  purpose: {
    en: 'Who, having bought before, will buy again, so that maturing money finds its next product.',
    zh: '预测曾经购买的客户谁会再次购买，使到期资金及时接续。',
  },
  inputs: {
    en: 'Earlier purchases and redemptions of the family over 360 local days, proceeds of the last 30, and the relationship’s counts, sums and changes; or the columns of a table of one’s own.',
    zh: '过去 360 个本地日内该类产品的购买与赎回、近 30 天的到期或赎回资金，以及关系类的次数、金额与变化；也可使用自备表格的列。',
  },
  horizon: {
    en: '90 days after the as-of day, for customers who bought in the 360 days before it.',
    zh: '截止日之后 90 天，仅针对此前 360 天内购买过的客户。',
  },
  limits: {
    en: 'It does not know maturities agreed outside the events it reads. A customer without any known feature has no score.',
    zh: '不了解所读事件之外约定的到期日。没有任何已知特征的客户不产生评分。',
  },
  sources: ['Friedman 2001, Greedy function approximation: a gradient boosting machine'],
};
