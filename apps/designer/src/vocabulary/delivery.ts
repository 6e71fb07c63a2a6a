import { type Vocabulary } from './vocabulary.js';

export const channelNames: Vocabulary = {
  any: ['Every channel', '全部渠道'],
  sms: ['SMS', '短信'],
  wechat: ['WeChat', '微信'],
  call_centre: ['Call centre', '客服电话'],
  mobile_bank: ['Mobile bank', '手机银行'],
  web_bank: ['Web bank', '网上银行'],
  rm_task: ['RM task', '客户经理任务'],
  email: ['E-mail', '邮件'],
  push: ['Push', '推送'],
  webhook: ['Webhook', 'Webhook 接口'],
};

export const purposeNames: Vocabulary = {
  marketing: ['Marketing', '营销'],
  service: ['Service', '服务'],
  location: ['Location', '位置'],
};

export const attemptResultNames: Vocabulary = {
  accepted: ['Accepted', '已受理'],
  refused: ['Refused', '被拒绝'],
  unknown: ['Unknown', '结果未知'],
  withheld: ['Not submitted', '未提交'],
};

export const responseNames: Vocabulary = {
  delivered: ['Delivered', '已送达'],
  opened: ['Opened', '已打开'],
  clicked: ['Clicked', '已点击'],
  failed: ['Failed', '失败'],
  accepted: ['Accepted the offer', '接受优惠'],
  rejected: ['Rejected the offer', '拒绝优惠'],
  'no-answer': ['No answer', '未接听'],
  bounced: ['Bounced', '被退回'],
  unsubscribed: ['Wants no more', '退订'],
};

export const changeSourceNames: Vocabulary = {
  submission: ['on submission', '提交时'],
  receipt: ['by receipt', '回执'],
  query: ['by query', '查询'],
  link: ['by link', '链接'],
  app: ['by the app', '应用上报'],
  'call-list': ['by the call centre', '呼叫中心'],
  person: ['by hand', '人工确认'],
};

export const consentSourceNames: Vocabulary = {
  branch: ['Branch', '网点'],
  paper: ['On paper', '纸质'],
  call: ['Telephone', '电话'],
  app: ['App', '应用'],
  'preference-page': ['Preference page', '偏好页面'],
  'opt-out-link': ['Opt-out link', '退订链接'],
  reply: ['Reply', '回复'],
  import: ['File with proof', '导入文件'],
  'bank-file': ['Bank file', '银行数据文件'],
};
