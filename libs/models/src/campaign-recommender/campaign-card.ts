import { type ModelCard } from '../model-card/index.js';

/** The card of the campaign recommender. */
export const campaignCard: ModelCard = {
  name: 'campaign-recommender',
  title: { en: 'Campaign recommender', zh: '营销活动推荐' },
  purpose: {
    en: 'Which campaigns are expected to pay in a segment within 3 months, 1 year and 3 years, and how sure that is. For planning and budgets.',
    zh: '预测各分群中哪些活动在 3 个月、1 年和 3 年内能够带来净贡献及其把握程度。用于规划和预算。',
  },
  inputs: {
    en: 'Past campaigns by segment with contacted and control customers and conversions; cost of a contact, contribution of a conversion at once and a month, monthly retention.',
    zh: '以往活动按分群的触达组、对照组客户数与转化数；单次触达成本、转化的即时与每月贡献、月度保留率。',
  },
  horizon: { en: '3 months, 1 year, 3 years.', zh: '3 个月、1 年、3 年。' },
  limits: {
    en: 'Says nothing of a campaign without a control group in the segment. Effects are taken to last as measured: repeat a campaign and its effect may wear off. Retention is taken as constant.',
    zh: '对分群内没有对照组的活动不作判断。假定效果与测量时一致：重复开展时效果可能减弱。保留率视为恒定。',
  },
  sources: [
    'DerSimonian, Laird: Meta-analysis in clinical trials, 1986',
    'Morris: Parametric empirical Bayes inference, 1983',
    'Agresti, Caffo: Simple and effective confidence intervals for proportions, 2000',
  ],
};
