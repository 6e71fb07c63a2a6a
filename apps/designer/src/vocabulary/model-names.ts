import { type Vocabulary } from './vocabulary.js';

export const modelGroupNames: Vocabulary = {
  propensity: ['Propensity', '倾向'],
  value: ['Value', '价值'],
  contact: ['Contact', '触达'],
  'next-best': ['Next best', '下一最佳'],
  payroll: ['Payroll and products', '代发薪与产品'],
  measurement: ['Measurement', '效果测量'],
};

export const driftNames: Vocabulary = {
  stable: ['Stable', '稳定'],
  watch: ['Watch', '关注'],
  alarm: ['Drift alarm', '漂移告警'],
};

export const jobKindNames: Vocabulary = {
  train: ['Training', '训练'],
  score: ['Scoring', '评分'],
  import: ['Import', '导入'],
};

export const jobStatusNames: Vocabulary = {
  running: ['Running', '进行中'],
  done: ['Done', '已完成'],
  failed: ['Not done', '未完成'],
};

export const rhythmNames: Vocabulary = {
  off: ['By hand', '手动'],
  monthly: ['Every month', '每月'],
  daily: ['Every day', '每日'],
};

export const fairnessColumns: Vocabulary = {
  gender: ['Gender', '性别'],
  ageBand: ['Age', '年龄'],
  residency: ['Residency', '居民身份'],
};

/** Features of the models, as data scientists and reviewers read them. */
export const featureNames: Vocabulary = {
  activeDays90: ['Active days in 90 days', '90天活跃天数'],
  activityChange90: ['Change of activity over 90 days', '90天活跃变化'],
  daysSinceActivity: ['Days since own activity', '距上次自主活动天数'],
  logins30: ['Logins in 30 days', '30天登录次数'],
  lastAssets: ['Assets', '资产'],
  assetsChange90: ['Change of assets over 90 days', '90天资产变化'],
  credits90: ['Money in, 90 days', '90天入账金额'],
  creditsChange90: ['Change of money in', '入账变化'],
  contacts30: ['Contacts in 30 days', '30天触达次数'],
  contacts90: ['Contacts in 90 days', '90天触达次数'],
  contacts180: ['Contacts in 180 days', '180天触达次数'],
  daysSinceContact: ['Days since contact', '距上次触达天数'],
  reactions90: ['Reactions in 90 days', '90天响应次数'],
  daysSinceReaction: ['Days since reaction', '距上次响应天数'],
  opens180: ['Opened in 180 days', '180天打开次数'],
  clicks180: ['Clicked in 180 days', '180天点击次数'],
  accepts180: ['Accepted in 180 days', '180天接受次数'],
  refusals180: ['Refused in 180 days', '180天拒绝次数'],
  silences90: ['No answer in 90 days', '90天未响应次数'],
  silences180: ['No answer in 180 days', '180天未响应次数'],
  unsubscribes180: ['Unsubscribed in 180 days', '180天退订次数'],
  payrolls90: ['Salaries in 90 days', '90天工资笔数'],
  movedAway90: ['Moved to own accounts elsewhere, 90 days', '90天转至本人他行账户'],
  complaints180: ['Complaints in 180 days', '180天投诉次数'],
  accountCloseViews90: ['Looked at closing the account', '浏览销户页面次数'],
  mandatesRemoved180: ['Mandates removed in 180 days', '180天撤销委托次数'],
  looks30: ['Looks at it in 30 days', '30天浏览次数'],
  looks90: ['Looks at it in 90 days', '90天浏览次数'],
  looksChange30: ['Change of looks', '浏览变化'],
  daysSinceLook: ['Days since look', '距上次浏览天数'],
  applications90: ['Applications in 90 days', '90天申请次数'],
  applications180: ['Applications in 180 days', '180天申请次数'],
  applicationsStarted90: ['Applications begun in 90 days', '90天发起申请次数'],
  purchases180: ['Purchases in 180 days', '180天购买次数'],
  purchases360: ['Purchases in 360 days', '360天购买次数'],
  daysSincePurchase: ['Days since purchase', '距上次购买天数'],
  tenureDays: ['Days as a customer', '客户关系天数'],
  termDeposits: ['Term deposits', '定期存款数'],
  wealthHoldings: ['Wealth products held', '持有理财数'],
  fundHoldings: ['Funds held', '持有基金数'],
  cards: ['Cards', '卡片数'],
  loans: ['Loans', '贷款数'],
  mortgages: ['Mortgages', '房贷数'],
  policies: ['Policies', '保单数'],
  mandates: ['Mandates', '委托数'],
  settlements90: ['Takings in 90 days', '90天收单金额'],
  settlementsChange90: ['Change of takings', '收单变化'],
  payments90: ['Payments in 90 days', '90天付款金额'],
  paymentsChange90: ['Change of payments', '付款变化'],
  income90: ['Income in 90 days', '90天收入'],
  incomeChange90: ['Change of income', '收入变化'],
  adviceVisits180: ['Visits for advice in 180 days', '180天咨询来访'],
  purchases30: ['Card purchases in 30 days', '30天刷卡次数'],
  purchasesChange30: ['Change of card purchases', '刷卡变化'],
  spend90: ['Card spend in 90 days', '90天刷卡金额'],
  salary90: ['Salary in 90 days', '90天工资金额'],
  visits180: ['Visits in 180 days', '180天来访'],
};
