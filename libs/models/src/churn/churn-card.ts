import { type ModelCard } from '../model-card/index.js';

export const churnCard: ModelCard = {
  name: 'churn',
  title: { en: 'Churn propensity', zh: '流失倾向' },
  purpose: {
    en: 'Who will leave or fall silent, so that the bank can speak in time. Not for prices or credit: it says nothing of a customer’s means.',
    zh: '预测哪些客户将流失或沉默，以便及时沟通。不得用于定价或授信：它不反映客户的偿付能力。',
  },
  inputs: {
    en: 'Counts, sums in base currency and changes over 30 to 180 local days: own activity, logins, balances, credits, transfers away, complaints, mandates removed, contacts and reactions; or the columns of a table of one’s own.',
    zh: '30 至 180 个本地日内的次数、本位币金额与变化：自主活动、登录、余额、入账、转出、投诉、撤销委托、触达与响应；也可使用自备表格的列。',
  },
  horizon: {
    en: '90 days after the as-of day, for customers active in the 90 days before it.',
    zh: '截止日之后 90 天，仅针对此前 90 天内活跃的客户。',
  },
  limits: {
    en: 'A customer without any known feature has no score. Silence during a long journey looks like leaving. Events must be complete over the windows and the horizon.',
    zh: '没有任何已知特征的客户不产生评分。长途旅行期间的沉默与流失相似。窗口期与观察期内的事件必须完整。',
  },
  sources: [
    'Friedman 2001, Greedy function approximation: a gradient boosting machine',
    'Chen and Guestrin 2016, XGBoost: a scalable tree boosting system',
  ],
};
