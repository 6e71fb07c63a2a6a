import { type Vocabulary } from '../../vocabulary/vocabulary.js';

/** Channels as channel plans write them. */
export const planChannelNames: Vocabulary = {
  sms: ['SMS', '短信'],
  wechat: ['WeChat', '微信'],
  mobile_bank: ['Mobile bank', '手机银行'],
  web_bank: ['Web bank', '网上银行'],
  push: ['Push', '推送'],
  email: ['E-mail', '电子邮件'],
  call_centre: ['Call centre', '呼叫中心'],
  rm_task: ['RM task', '客户经理任务'],
};
