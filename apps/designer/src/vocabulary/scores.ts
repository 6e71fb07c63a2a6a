import { type Vocabulary } from './vocabulary.js';

/** Scores of the data model; others are shown by their code. */
export const scoreNames: Vocabulary = {
  churnRisk: ['Leaves or falls silent', '流失风险'],
  assetOutflowRisk: ['Assets flow out', '资产流出风险'],
  mainAccountConversion: ['Becomes main account', '主账户转化'],
  wealthPropensity: ['Buys a wealth product', '理财购买倾向'],
  fundPropensity: ['Buys a fund', '基金购买倾向'],
  insurancePropensity: ['Buys insurance', '保险购买倾向'],
  cardPropensity: ['Takes a credit card', '信用卡办理倾向'],
  loanPropensity: ['Takes a loan', '贷款倾向'],
  wealthRepurchase: ['Buys wealth products again', '理财复购倾向'],
  fundRepurchase: ['Buys funds again', '基金复购倾向'],
  openPropensity: ['Opens a message', '打开倾向'],
  clickPropensity: ['Clicks a message', '点击倾向'],
  unsubscribeRisk: ['Unsubscribes', '退订风险'],
  accountLead: ['Corporate lead', '对公客户商机'],
  contactLead: ['Contact lead', '对公联系人商机'],
  mortgagePrepayRisk: ['Repays the mortgage early', '房贷提前还款风险'],
  digitalAdoption: ['Uses digital channels', '数字渠道使用度'],
  creditRisk: ['Default', '信用违约风险'],
  potentialIncome: ['Estimated income a year', '预估年收入'],
  lifetimeValue: ['Contribution in three years', '三年预期贡献'],
};

/** Local days after which a score counts as missing. */
export const scoreMaxAge: Readonly<Record<string, number>> = {
  digitalAdoption: 100,
  potentialIncome: 200,
  lifetimeValue: 200,
};
export const usualMaxAge = 45;

/** Scores in the base currency; the others are probabilities. */
export const moneyScores: ReadonlySet<string> = new Set(['potentialIncome', 'lifetimeValue']);
