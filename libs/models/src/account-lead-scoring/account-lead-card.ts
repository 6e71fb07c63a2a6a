import { type ModelCard } from '../model-card/index.js';

export const accountLeadCard: ModelCard = {
  name: 'account-lead-scoring',
  title: { en: 'Account lead scoring', zh: '企业客户线索评分' },
  purpose: {
    en: 'Which employers and merchants are likely to take a further product, so that relationship managers call the right firms first.',
    zh: '预测哪些代发企业与商户可能办理更多产品，使客户经理优先联系合适的企业。',
  },
  inputs: {
    en: 'The firm’s settlements, payments, income and balances in base currency, visits, looks, applications and complaints over 90 to 180 local days, with attributes such as size and industry; or the columns of a table of one’s own.',
    zh: '企业 90 至 180 个本地日内的收单、付款、入账与余额（本位币）、来访、浏览、申请与投诉，以及规模、行业等属性；也可使用自备表格的列。',
  },
  horizon: {
    en: '180 days after the as-of day, for firms with money moving in the 180 days before it.',
    zh: '截止日之后 180 天，仅针对此前 180 天内有资金往来的企业。',
  },
  limits: {
    en: 'Firms are few: look at the interval before trusting the order. It is no credit rating. A firm without any known feature has no score.',
    zh: '企业数量较少，使用排序前请先查看区间。它不是信用评级。没有任何已知特征的企业不产生评分。',
  },
  sources: ['Friedman 2001, Greedy function approximation: a gradient boosting machine'],
};
