import { type ModelCard } from '../model-card/index.js';

/** The card of campaign attribution. */
export const attributionCard: ModelCard = {
  name: 'attribution',
  title: { en: 'Campaign attribution', zh: '营销归因' },
  purpose: {
    en: 'Shares conversions and revenue out over the campaigns or channels that led there, in six ways side by side. It shows association along paths; only a control group shows cause.',
    zh: '以六种方法并列展示，将转化和收入分配到途中的活动或渠道。它反映路径上的关联；因果须由对照组证明。',
  },
  inputs: {
    en: 'Paths: the contacts in order of time with the days before the end, how often the path converted and how often not, and the revenue. They can be built from contact and response history.',
    zh: '路径：按时间排序的触点及其距终点的天数、转化与未转化次数、收入。可由触达与响应历史生成。',
  },
  horizon: {
    en: 'The history given, with a window of days in which a contact counts for a conversion.',
    zh: '所提供的历史，以及触点对转化计入的天数窗口。',
  },
  limits: {
    en: 'Customers who convert anyway inflate every method. The chain of first order forgets what came before the previous contact. Paths without conversion must be included, or the removal effect is too small. First contacts outside the window are not seen.',
    zh: '本来就会转化的客户会抬高所有方法的结果。一阶链只记得上一个触点。必须包含未转化路径，否则移除效应偏小。窗口之外的首次触点不可见。',
  },
  sources: [
    'Anderl, Becker, von Wangenheim, Schumann: Mapping the customer journey, 2016',
    'Shapley: A value for n-person games, 1953',
    'Zhao, Mahboobi, Bagheri: Shapley value methods for attribution modeling in online advertising, 2018',
  ],
};
