import { type ModelCard } from '../model-card/index.js';

export const contactLeadCard: ModelCard = {
  name: 'contact-lead-scoring',
  title: { en: 'Contact lead scoring', zh: '联系人线索评分' },
  purpose: {
    en: 'Which person of a firm to speak to: who is likely to accept an offer or hand in an application.',
    zh: '确定企业中应与谁沟通：预测哪位联系人可能接受推荐或提交申请。',
  },
  inputs: {
    en: 'The person’s contacts, responses, visits, logins, pages and applications over 30 to 180 local days, with their role and the firm’s own lead score as attributes; or the columns of a table of one’s own.',
    zh: '联系人 30 至 180 个本地日内的触达、响应、来访、登录、浏览与申请，以及其角色和企业线索评分等属性；也可使用自备表格的列。',
  },
  horizon: { en: '90 days after the as-of day.', zh: '截止日之后 90 天。' },
  limits: {
    en: 'It needs the events of people who agreed to be recognised. A person without any known feature has no score.',
    zh: '仅适用于同意被识别的人员的事件。没有任何已知特征的联系人不产生评分。',
  },
  sources: ['Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4'],
};
