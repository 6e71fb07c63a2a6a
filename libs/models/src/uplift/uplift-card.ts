import { type ModelCard } from '../model-card/index.js';

/** The card of the uplift models. */
export const upliftCard: ModelCard = {
  name: 'uplift',
  title: { en: 'Uplift', zh: '增益模型' },
  purpose: {
    en: 'Which customers change their behaviour because of a contact, and what a campaign changed in all. For choosing whom to contact; it says nothing about customers unlike those of the trial.',
    zh: '识别因触达而改变行为的客户，并衡量活动的总体效果。用于选择触达对象；对与试验人群不同的客户不作推断。',
  },
  inputs: {
    en: 'A trial: customers contacted and a control group, drawn by chance; what was known before; the outcome as 0 or 1, or an amount.',
    zh: '一次试验：随机抽取的触达组与对照组、触达前已知的信息，以及结果（0/1 或金额）。',
  },
  horizon: { en: 'The response window of the trial.', zh: '试验的响应窗口。' },
  limits: {
    en: 'Only chance makes the groups comparable: without a control group drawn by chance there is no uplift. Differences between customers are small against the noise: read the intervals, and the Qini of several folds. Intervals use normal quantiles and need hundreds of customers per group.',
    zh: '只有随机分组才具可比性：没有随机对照组就没有增益。客户间差异相对噪声较小：请看区间以及多组折叠的 Qini 值。区间采用正态分位数，每组需数百名客户。',
  },
  sources: [
    'Radcliffe, Surry: Differential response analysis, 1999',
    'Radcliffe: Using control groups to target on predicted lift, 2007',
    'Athey, Imbens: Machine learning methods for estimating heterogeneous causal effects, 2015',
  ],
};
