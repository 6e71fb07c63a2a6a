import { type Text } from '@baleen/rules';

/** What a contact is about, for the customer; contact policy counts contacts by need. */
export const needs = {
  liquidity: { en: 'Idle money', zh: '闲置资金' },
  reinvest: { en: 'Reinvestment', zh: '到期再投' },
  'fx-payment': { en: 'Foreign exchange and payment', zh: '外汇与支付' },
  'overseas-study': { en: 'Study abroad', zh: '出国留学' },
  travel: { en: 'Travel', zh: '旅行' },
  instalment: { en: 'Instalments', zh: '分期' },
  'credit-line': { en: 'Credit line', zh: '授信额度' },
  'home-loan': { en: 'Home loan', zh: '住房贷款' },
  refinance: { en: 'Refinancing', zh: '转贷' },
  protection: { en: 'Protection', zh: '保障' },
  retirement: { en: 'Retirement', zh: '养老' },
  education: { en: 'Education', zh: '教育' },
  'salary-account': { en: 'Salary account', zh: '代发工资账户' },
  'card-usage': { en: 'Card usage', zh: '用卡' },
  'digital-help': { en: 'Help with digital channels', zh: '数字渠道帮助' },
  security: { en: 'Security', zh: '安全' },
  retention: { en: 'Retention', zh: '挽留' },
  'business-cash': { en: 'Business cash', zh: '经营资金' },
  family: { en: 'Family', zh: '家庭' },
  'fee-saving': { en: 'Saving fees', zh: '费用减免' },
  relationship: { en: 'Relationship', zh: '客户关系' },
  'complaint-care': { en: 'Care after a complaint', zh: '投诉关怀' },
  'investment-return': { en: 'Investment return', zh: '投资收益' },
  upkeep: { en: 'Upkeep of data and documents', zh: '资料维护' },
} as const satisfies Record<string, Text>;

export type Need = keyof typeof needs;
