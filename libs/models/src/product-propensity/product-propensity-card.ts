import { type ModelCard } from '../model-card/index.js';

export const productPropensityCard: ModelCard = {
  name: 'product-propensity',
  title: { en: 'Product propensity', zh: '产品倾向' },
  purpose: {
    en: 'Who will buy which family of products, one score per customer and family. Not for prices, and not for deciding on credit.',
    zh: '预测客户会购买哪一类产品，每位客户每类产品一个评分。不得用于定价或授信决策。',
  },
  inputs: {
    en: 'Counts, sums in base currency and changes over 30 to 180 local days: activity, balances, credits, pages seen, applications, earlier purchases, contacts and reactions; or the columns of a table of one’s own.',
    zh: '30 至 180 个本地日内的次数、本位币金额与变化：活动、余额、入账、浏览、申请、历史购买、触达与响应；也可使用自备表格的列。',
  },
  horizon: {
    en: '60 days for wealth and funds, 90 days for insurance, credit cards and loans.',
    zh: '理财与基金 60 天，保险、信用卡与贷款 90 天。',
  },
  limits: {
    en: 'It learns from whom the bank spoke to in the past; where it never did, it knows little. A customer without any known feature has no score.',
    zh: '模型从银行过去的触达中学习，对从未触达的人群了解有限。没有任何已知特征的客户不产生评分。',
  },
  sources: [
    'Friedman 2001, Greedy function approximation: a gradient boosting machine',
    'Moro, Cortez and Rita 2014, A data-driven approach to predict the success of bank telemarketing',
  ],
};
