import { type Vocabulary } from './vocabulary.js';

/** In the order in which the library is shown. */
export const tagCategories = [
  'demographic',
  'life-cycle',
  'value',
  'behaviour',
  'product-holding',
  'attitude',
  'relationship',
  'marketing',
] as const;

export const tagCategoryNames: Vocabulary = {
  demographic: ['Demographic', '人口属性'],
  'life-cycle': ['Life cycle', '生命周期'],
  value: ['Value', '价值'],
  behaviour: ['Behaviour', '行为'],
  'product-holding': ['Product holding', '产品持有'],
  attitude: ['Attitude', '态度偏好'],
  relationship: ['Relationship', '关系'],
  marketing: ['Marketing', '营销'],
};

export const refreshNames: Vocabulary = {
  daily: ['Daily', '每日'],
  monthly: ['Monthly', '每月'],
  event: ['With each event', '随事件'],
  manual: ['Loaded by the bank', '银行导入'],
};
