import { readableCode, type Namer } from './vocabulary.js';

const names: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  'legal-status': ['Customer’s status', '客户状态'],
  staff: ['Staff', '本行员工'],
  minor: ['Under age', '未成年'],
  consent: ['No consent', '未获同意'],
  'open-complaint': ['Open complaint', '投诉处理中'],
  arrears: ['In arrears', '欠款中'],
  'fraud-hold': ['Fraud hold', '欺诈管控'],
  vulnerable: ['Vulnerable customer', '特殊关怀客户'],
  fatigued: ['Contacted too often', '触达疲劳'],
  'control-group': ['Control group', '对照组'],
  rejected: ['Rejected lately', '近期已拒绝'],
  'need-contacted': ['Contacted for the same need', '同一需求近期已触达'],
  'rm-contacted': ['Manager spoke lately', '客户经理近期已联系'],
  owns: ['Has the product already', '已持有该产品'],
  'in-progress': ['Application in progress', '申请处理中'],
  'risk-below': ['Risk level too low', '风险等级不足'],
  'age-over': ['Above the age limit', '超过年龄上限'],
  'credit-risk-over': ['Credit risk too high', '信用风险过高'],
  'quiet-hours': ['Quiet hours', '免打扰时段'],
  cap: ['Contact cap', '触达上限'],
  'channel-capacity': ['Channel is full', '渠道容量已满'],
  'rm-capacity': ['Manager has no room', '客户经理任务已满'],
  exempt: ['Service contact', '服务类触达'],
  displaced: ['Another proposal came first', '其他建议优先'],
};

/** Why a contact was refused; a code with an argument (`rejected:60d`) keeps it. */
export const suppressionNames: Namer = (code) => {
  const [kind = '', argument] = code.split(':');
  const pair = Object.hasOwn(names, kind) ? names[kind] : undefined;
  const [en, zh] = pair ?? [readableCode(kind), readableCode(kind)];
  return argument === undefined ? { en, zh } : { en: `${en} (${argument})`, zh: `${zh}（${argument}）` };
};
