import { type ModelCard } from '../model-card/index.js';

/** The card of the customer lifetime value. */
export const lifetimeValueCard: ModelCard = {
  name: 'lifetime-value',
  title: { en: 'Customer lifetime value', zh: '客户终身价值' },
  purpose: {
    en: 'Expected purchases, probability of still being active, and expected contribution of each customer. For ranking and budgets; not for prices, limits or credit decisions.',
    zh: '预测每位客户的交易次数、仍活跃的概率和预期贡献。用于排序和预算；不得用于定价、额度或授信决策。',
  },
  inputs: {
    en: 'Repeat purchase days (x), weeks from the first to the last (t_x) and to the end of the observation (T), and the mean spend of a repeat purchase; or the purchases themselves.',
    zh: '重复购买天数（x）、首次至最近一次的周数（t_x）、首次至观察期末的周数（T）以及重复购买的平均金额；或直接提供交易明细。',
  },
  horizon: {
    en: '3, 6 and 12 months; any number of months can be asked for.',
    zh: '3、6、12 个月，也可指定其他月数。',
  },
  limits: {
    en: 'For purchases without a contract, at no fixed rhythm: not for salaries, instalments or standing orders. Spend and frequency must be uncorrelated (the model tells how far they are). A customer without a repeat purchase counts as active, with the average spend. No season, no campaign effect.',
    zh: '适用于无合约、无固定节奏的交易：不适用于工资、分期或定期扣款。金额与频次须不相关（模型会给出相关程度）。无重复购买的客户视为活跃，金额取平均值。不含季节和营销效应。',
  },
  sources: [
    'Fader, Hardie, Lee: "Counting your customers" the easy way, Marketing Science 24, 2005',
    'Fader, Hardie: The gamma-gamma model of monetary value, 2013',
  ],
};
