import { type ModelCard } from '../model-card/index.js';

/** The cards of next best action, offer and promotion. */
export const nextBestCards: readonly ModelCard[] = [
  {
    name: 'next-best-action',
    title: { en: 'Next best action', zh: '下一最佳行动' },
    purpose: {
      en: 'The five actions of most expected value for a customer, with reasons. It proposes; the contact gate and people decide.',
      zh: '为客户给出预期价值最高的五项行动及理由。仅为建议，由触达关口和人员决定。',
    },
    inputs: {
      en: 'Per candidate: propensity from a model, value in the base currency, eligibility.',
      zh: '每项候选：模型给出的倾向、本位币价值、是否符合条件。',
    },
    horizon: { en: 'That of the propensities.', zh: '与所用倾向模型一致。' },
    limits: {
      en: 'As good as its propensities. A candidate with anything missing is left out, with the reason, and never guessed.',
      zh: '效果取决于倾向模型。缺少任何要素的候选会被剔除并说明原因，绝不猜测。',
    },
    sources: [],
  },
  {
    name: 'next-best-offer',
    title: { en: 'Next best offer', zh: '下一最佳优惠' },
    purpose: {
      en: 'Chooses among eligible offers by response and value, and keeps trying those of which too little is known. Every choice carries its probabilities.',
      zh: '按响应与价值在可提供的优惠中选择，并持续试探了解不足的优惠。每次选择都附带概率。',
    },
    inputs: {
      en: 'Contacts and responses by segment and offer; values of the eligible offers.',
      zh: '各分群、各优惠的触达与响应次数；可提供优惠的价值。',
    },
    horizon: { en: 'The response window of the offers.', zh: '优惠的响应窗口。' },
    limits: {
      en: 'Learns from choices whose results are in; a change of season or audience needs a refit on recent results. An offer never tried is tried.',
      zh: '只从已有结果的选择中学习；季节或客群变化后需用近期结果重新拟合。从未试过的优惠会被试探。',
    },
    sources: [
      'Thompson: On the likelihood that one unknown probability exceeds another, 1933',
      'Chapelle, Li: An empirical evaluation of Thompson sampling, 2011',
    ],
  },
  {
    name: 'next-best-promotion',
    title: { en: 'Next best promotion', zh: '下一最佳促销' },
    purpose: {
      en: 'Response by price or rate step, and the step of most expected margin, with exploration. Never a price by a protected attribute: such attributes, and segments that stand for them, are refused.',
      zh: '各价格或利率档位的响应，以及预期利润最高的档位，并保留探索。绝不按受保护属性定价：此类属性及其替代分群会被拒绝。',
    },
    inputs: {
      en: 'Shown and accepted by segment and price; margin of each allowed step; the attributes that make up the segments.',
      zh: '各分群、各价格的展示与接受次数；允许档位的利润；构成分群的属性。',
    },
    horizon: { en: 'The response window of the promotion.', zh: '促销的响应窗口。' },
    limits: {
      en: 'Only prices that were tried are offered. Prices must have been shown by chance within a segment. Names are checked for protected attributes; stand-ins are found only where the attribute is given for comparison.',
      zh: '只提供试过的价格。同一分群内的价格须随机展示。按名称检查受保护属性；替代变量只有在提供该属性比对时才能发现。',
    },
    sources: [
      'Barlow, Bartholomew, Bremner, Brunk: Statistical inference under order restrictions, 1972',
      'Cramer: Mathematical methods of statistics, 1946',
    ],
  },
];
