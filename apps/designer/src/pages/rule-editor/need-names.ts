import { type Vocabulary } from '../../vocabulary/vocabulary.js';

/** What a customer may need, by the code that rules give it. */
export const needNames: Vocabulary = {
  liquidity: ['Liquidity', '流动资金'],
  reinvest: ['Reinvestment', '再投资'],
  'fx-payment': ['Foreign payment', '外汇支付'],
  'overseas-study': ['Study abroad', '出国留学'],
  travel: ['Travel', '旅行'],
  instalment: ['Instalments', '分期'],
  'credit-line': ['Credit line', '信用额度'],
  'home-loan': ['Home loan', '住房贷款'],
  refinance: ['Refinancing', '贷款置换'],
  protection: ['Protection', '保障'],
  retirement: ['Retirement', '养老'],
  education: ['Education', '教育'],
  'salary-account': ['Salary account', '代发工资'],
  'card-usage': ['Card usage', '用卡'],
  'digital-help': ['Help with digital channels', '数字渠道协助'],
  security: ['Security', '安全'],
  retention: ['Retention', '挽留'],
  'business-cash': ['Business cash', '经营资金'],
  family: ['Family', '家庭'],
  'fee-saving': ['Saving of fees', '节省费用'],
  relationship: ['Relationship', '客户关系'],
  'complaint-care': ['Care after a complaint', '投诉关怀'],
  'investment-return': ['Return on investment', '投资收益'],
  upkeep: ['Upkeep', '日常维护'],
};
