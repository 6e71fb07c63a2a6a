import { type ModelCard } from '../model-card/index.js';

/** The card of the payroll set. */
export const payrollCard: ModelCard = {
  name: 'payroll-set',
  title: { en: 'Payroll customers', zh: '代发薪客群模型' },
  purpose: {
    en: 'Finds groups of payroll customers, says whose account here is their main one, what goes together, and where value and potential lie. For programmes and offers; not for limits or prices.',
    zh: '识别代发薪客户群组、判断主账户、发现产品关联，并按现值与潜力划分象限。用于客群经营和推荐；不得用于额度或定价。',
  },
  inputs: {
    en: 'Numbers per customer (salary, retention, balances, key transactions, products), what each holds, assets and estimated income.',
    zh: '每位客户的数值（工资、留存率、余额、关键交易数、产品数）、持有产品、资产与估算收入。',
  },
  horizon: { en: 'The state of the day; conversion within 90 days.', zh: '当日状态；转化期为 90 天。' },
  limits: {
    en: 'Clusters depend on which figures go in and on their number; a customer with a missing figure has no cluster. Association is not cause: who holds two products may not want the second because of the first. A missing value gives no quadrant, an open condition an unknown main account.',
    zh: '聚类结果取决于所选指标及类数；指标缺失的客户不归类。关联不等于因果。数值缺失则无象限，条件不明则主账户判定为未知。',
  },
  sources: [
    'Arthur, Vassilvitskii: k-means++, 2007 (ml-kmeans)',
    'Agrawal, Srikant: Fast algorithms for mining association rules, 1994',
    'Zaki: Scalable algorithms for association mining, 2000',
  ],
};
