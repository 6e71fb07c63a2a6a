import { type ParamDefinition } from '../command/registry.js';
import { learnerNames } from '../propensity/index.js';

/** How rows are chosen and tested; for every model over a table. */
const common: readonly ParamDefinition[] = [
  {
    name: 'seed',
    type: 'integer',
    default: 1,
    description: { en: 'Seed of chance: the same seed gives the same model.', zh: '随机种子：相同种子得到相同模型。' },
  },
  {
    name: 'folds',
    type: 'integer',
    default: 5,
    min: 2,
    max: 10,
    description: { en: 'Folds of the stratified cross-validation.', zh: '分层交叉验证的折数。' },
  },
  {
    name: 'positive',
    type: 'text',
    description: {
      en: 'The value of the target to be foretold, where it is not 1, yes or true.',
      zh: '要预测的目标取值（非 1、yes 或 true 时需要）。',
    },
  },
  { name: 'drop', type: 'texts', description: { en: 'Columns not to learn from.', zh: '不参与学习的列。' } },
  {
    name: 'availability',
    type: 'object',
    description: {
      en: 'By column "before" or "after": known before the case, or only afterwards (then refused).',
      zh: '逐列声明 before 或 after：事前已知，或事后才知道（将被拒绝）。',
    },
  },
  {
    name: 'groups',
    type: 'texts',
    description: {
      en: 'Columns whose groups are compared for fairness; gender and sex when absent.',
      zh: '用于公平性比较的分组列；缺省为性别列。',
    },
  },
  {
    name: 'selectedShare',
    type: 'number',
    default: 0.2,
    min: 0.001,
    max: 1,
    description: {
      en: 'Share of customers selected by score when groups are compared.',
      zh: '公平性比较时按评分选取的客户比例。',
    },
  },
  {
    name: 'reasons',
    type: 'integer',
    default: 0,
    min: 0,
    max: 50,
    description: { en: 'Reasons to give with each score.', zh: '每个评分附带的原因数量。' },
  },
  {
    name: 'id',
    type: 'text',
    description: { en: 'A column to repeat beside each score.', zh: '在每个评分旁重复输出的列。' },
  },
];

const learner: ParamDefinition = {
  name: 'learner',
  type: 'text',
  oneOf: learnerNames,
  description: { en: 'Which learner to use.', zh: '使用的学习算法。' },
};

const ridge: ParamDefinition = {
  name: 'l2',
  type: 'number',
  min: 1e-6,
  description: { en: 'Weight of the ridge penalty.', zh: '岭惩罚权重。' },
};

const growing: readonly ParamDefinition[] = [
  { name: 'trees', type: 'integer', min: 1, max: 5000, description: { en: 'Trees.', zh: '树的数量。' } },
  {
    name: 'learningRate',
    type: 'number',
    min: 1e-4,
    max: 1,
    description: { en: 'Share of its best value that each tree adds.', zh: '每棵树贡献的步长。' },
  },
  { name: 'leaves', type: 'integer', min: 2, max: 1024, description: { en: 'Most leaves.', zh: '最多叶子数。' } },
  { name: 'depth', type: 'integer', min: 1, max: 30, description: { en: 'Most levels of a tree.', zh: '最大深度。' } },
  { name: 'minLeaf', type: 'integer', min: 1, description: { en: 'Fewest rows of a leaf.', zh: '叶子最少行数。' } },
  {
    name: 'categorySmoothing',
    type: 'number',
    min: 0,
    description: { en: 'Smoothing of categories in splits.', zh: '类别分裂的平滑。' },
  },
  {
    name: 'rowShare',
    type: 'number',
    min: 0.05,
    max: 1,
    description: { en: 'Rows per tree.', zh: '每棵树的行比例。' },
  },
  {
    name: 'featureShare',
    type: 'number',
    min: 0.05,
    max: 1,
    description: { en: 'Features per tree.', zh: '每棵树的特征比例。' },
  },
  {
    name: 'patience',
    type: 'integer',
    min: 0,
    max: 1000,
    description: {
      en: 'Trees without gain before stopping; 0 never stops early.',
      zh: '提前停止的容忍轮数；0 表示不停止。',
    },
  },
];

/** The settings of the boosted trees. */
export const boostingParams: readonly ParamDefinition[] = [ridge, ...growing];

/** The settings of the logistic regression. */
export const logisticParams: readonly ParamDefinition[] = [ridge];

/** The parameters of a model over a table; `fixed` names its learner, where there is no choice. */
export function propensityParams(fixed?: 'logistic-regression' | 'gradient-boosting'): readonly ParamDefinition[] {
  if (fixed === 'logistic-regression') return [...common, ...logisticParams];
  if (fixed === 'gradient-boosting') return [...common, ...boostingParams];
  return [...common, learner, ...boostingParams];
}
