import { type ModelCard } from '../model-card/index.js';

const horizon = {
  en: 'Whatever the target column says; all features must be known before it.',
  zh: '由目标列决定；所有特征必须在事前已知。',
};

const inputs = {
  en: 'A CSV with a header: one column of two classes (--target), the others numbers or categories.',
  zh: '带表头的 CSV：一列为两类目标（--target），其余为数字或类别。',
};

/** The card of a logistic regression over a table of one's own. */
export const logisticCard: ModelCard = {
  name: 'logistic-regression',
  title: { en: 'Logistic regression', zh: '逻辑回归' },
  purpose: {
    en: 'Tells two classes apart by a weighted sum of the columns; every weight can be read.',
    zh: '以各列的加权和区分两类，每个权重均可解读。',
  },
  inputs,
  horizon,
  limits: {
    en: 'Sees straight lines only: no interactions and no thresholds that the columns do not already carry.',
    zh: '只能识别线性关系，无法自行发现交互或阈值。',
  },
  sources: ['Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 4.4'],
};

/** The card of gradient-boosted trees over a table of one's own. */
export const boostingCard: ModelCard = {
  name: 'gradient-boosting',
  title: { en: 'Gradient-boosted trees', zh: '梯度提升树' },
  purpose: {
    en: 'Tells two classes apart by many small trees; sees thresholds and interactions, and explains each score by its features.',
    zh: '以多棵小树区分两类，可识别阈值与交互，并按特征解释每个评分。',
  },
  inputs,
  horizon,
  limits: {
    en: 'Does not extrapolate beyond the values it has seen, and needs some hundreds of rows of each class.',
    zh: '无法外推到未见过的取值，且每类需要数百行数据。',
  },
  sources: [
    'Friedman 2001, Greedy function approximation: a gradient boosting machine',
    'Chen and Guestrin 2016, XGBoost: a scalable tree boosting system',
    'Lundberg et al. 2020, From local explanations to global understanding with explainable AI for trees',
  ],
};
