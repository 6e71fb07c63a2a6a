import { type Vocabulary } from '../../vocabulary/vocabulary.js';

export const journeyStates: Vocabulary = {
  draft: ['Draft', '草稿'],
  submitted: ['In review', '审批中'],
  approved: ['Approved', '已批准'],
  scheduled: ['Scheduled', '待生效'],
  live: ['Live', '生效中'],
  running: ['Running', '运行中'],
  paused: ['Paused', '已暂停'],
  stopped: ['Stopped', '已停止'],
  draining: ['Draining', '只出不进'],
  retired: ['Retired', '已停用'],
};

export const journeyKinds: Vocabulary = {
  drawn: ['Drawn here', '自行绘制'],
  default: ['Default of a rule', '规则默认旅程'],
};
