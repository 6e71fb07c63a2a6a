import { type ModelCard } from '../model-card/index.js';

export const engagementCard: ModelCard = {
  name: 'engagement-propensity',
  title: { en: 'Engagement propensity', zh: '互动倾向' },
  purpose: {
    en: 'Who will open, click or unsubscribe after a contact: to speak to those who listen, and to spare those who are about to object.',
    zh: '预测客户在触达后会打开、点击还是退订：与愿意倾听者沟通，避免打扰即将拒绝者。',
  },
  inputs: {
    en: 'Contacts, responses and logins of the last 180 local days before the contact; or the columns of a table of one’s own.',
    zh: '触达之前 180 个本地日内的触达、响应与登录；也可使用自备表格的列。',
  },
  horizon: { en: '7 days from the contact.', zh: '触达后 7 天。' },
  limits: {
    en: 'A response counts for every contact of the seven days before it. Opens that mail programs report by themselves look like a customer’s. A customer without any known feature has no score.',
    zh: '一次响应会计入此前七天内的每次触达。邮件程序自动上报的打开与客户本人的打开无法区分。没有任何已知特征的客户不产生评分。',
  },
  sources: ['Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4'],
};
