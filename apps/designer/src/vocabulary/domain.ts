import { type Vocabulary } from './vocabulary.js';

export const categoryNames = {
  opportunity: ['Opportunity', '商机'],
  'anomaly-alert': ['Anomaly alert', '异常预警'],
  care: ['Care', '关怀'],
} as const satisfies Vocabulary;

export const sourceNames: Vocabulary = {
  behaviour: ['Behaviour', '行为'],
  product: ['Product', '产品'],
  'life-stage': ['Life stage', '人生阶段'],
  external: ['External', '外部'],
};

export const groupNames: Vocabulary = {
  all: ['All customers', '全部客户'],
  payroll: ['Payroll', '代发'],
  'credit-card': ['Credit card', '信用卡'],
  overseas: ['Overseas', '跨境'],
  wealth: ['Wealth', '财富'],
  'mortgage-loan': ['Mortgage and loan', '房贷与贷款'],
  merchant: ['Merchant', '商户'],
  family: ['Family', '家庭'],
  senior: ['Senior', '长者'],
};

export const ruleStateNames: Vocabulary = {
  draft: ['Draft', '草稿'],
  submitted: ['Submitted', '已提交'],
  approved: ['Approved', '已批准'],
  scheduled: ['Scheduled', '已排期'],
  live: ['Live', '生效中'],
  retired: ['Retired', '已停用'],
};

export const verdictNames = {
  yes: ['Yes', '成立'],
  no: ['No', '不成立'],
  unknown: ['Unknown', '未知'],
} as const satisfies Vocabulary;

export const roleNames = {
  'campaign-manager': ['Campaign manager', '营销经理'],
  rm: ['Relationship manager', '客户经理'],
  'branch-manager': ['Branch manager', '支行行长'],
  compliance: ['Compliance reviewer', '合规审查员'],
  'data-scientist': ['Data scientist', '数据科学家'],
  operations: ['Operations', '运营人员'],
  administrator: ['Administrator', '系统管理员'],
} as const satisfies Vocabulary;

export const runStatusNames = {
  running: ['Running', '运行中'],
  done: ['Done', '已完成'],
  failed: ['Failed', '失败'],
} as const satisfies Vocabulary;

export const importStatusNames: Vocabulary = {
  running: ['Running', '导入中'],
  done: ['Done', '已完成'],
  failed: ['Failed', '失败'],
  refused: ['Refused', '已拒绝'],
};

export const taskStatusNames: Vocabulary = {
  open: ['Open', '待处理'],
  done: ['Done', '已完成'],
  withdrawn: ['Withdrawn', '已撤回'],
};

export const contactStatusNames: Vocabulary = {
  reserved: ['Planned', '待发送'],
  opened: ['Opened', '已打开'],
  clicked: ['Clicked', '已点击'],
  withdrawn: ['Withdrawn', '已撤回'],
  accepted: ['Accepted', '已受理'],
  refused: ['Refused', '被拒绝'],
  planned: ['Planned', '待发送'],
  submitted: ['Submitted', '已提交'],
  sent: ['Sent', '已发送'],
  delivered: ['Delivered', '已送达'],
  failed: ['Failed', '失败'],
  unknown: ['Unknown', '结果未知'],
  suppressed: ['Suppressed', '已抑制'],
};

export const outcomeKindNames = {
  contact: ['Contact', '触达'],
  task: ['RM task', '客户经理任务'],
  suppressed: ['Not contacted', '未触达'],
  none: ['Recorded only', '仅记录'],
} as const satisfies Vocabulary;

export const outcomeCodeNames: Vocabulary = {
  'reached-interested': ['Reached, interested', '已联系，有意向'],
  'reached-not-now': ['Reached, not now', '已联系，暂不需要'],
  'reached-rejected': ['Reached, not interested', '已联系，明确拒绝'],
  'not-reached': ['Not reached', '未接通'],
  'wrong-number': ['Wrong number', '号码有误'],
  'done-in-branch': ['Done in the branch', '已在网点办理'],
};

/** Operators of conditions, as signs where there is one. */
export const operatorNames: Vocabulary = {
  equal: ['=', '='],
  notEqual: ['≠', '≠'],
  lessThan: ['<', '<'],
  lessThanInclusive: ['≤', '≤'],
  greaterThan: ['>', '>'],
  greaterThanInclusive: ['≥', '≥'],
  '=': ['=', '='],
  '!=': ['≠', '≠'],
  '<': ['<', '<'],
  '<=': ['≤', '≤'],
  '>': ['>', '>'],
  '>=': ['≥', '≥'],
  in: ['is one of', '属于'],
  notIn: ['is none of', '不属于'],
  contains: ['contains', '包含'],
  doesNotContain: ['does not contain', '不包含'],
};
