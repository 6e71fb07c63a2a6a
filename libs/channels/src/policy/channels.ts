import { type Text } from '../basics/text.js';

/** The ways the bank speaks; the names of the event envelope. `webhook` hands the contact to a system of the bank's own. */
export const channels = [
  'sms',
  'wechat',
  'call_centre',
  'mobile_bank',
  'web_bank',
  'rm_task',
  'email',
  'push',
  'webhook',
] as const;

export type Channel = (typeof channels)[number];

/** Why the bank speaks: to sell, or to serve. */
export const purposes = ['marketing', 'service'] as const;

export type Purpose = (typeof purposes)[number];

export const channelNames: Readonly<Record<Channel, Text>> = {
  sms: { en: 'SMS', zh: '短信' },
  wechat: { en: 'WeChat', zh: '微信' },
  call_centre: { en: 'call centre', zh: '客服电话' },
  mobile_bank: { en: 'mobile bank', zh: '手机银行' },
  web_bank: { en: 'web bank', zh: '网上银行' },
  rm_task: { en: 'RM task', zh: '客户经理任务' },
  email: { en: 'e-mail', zh: '邮件' },
  push: { en: 'push', zh: '推送' },
  webhook: { en: 'webhook', zh: 'Webhook 接口' },
};

export const purposeNames: Readonly<Record<Purpose, Text>> = {
  marketing: { en: 'marketing', zh: '营销' },
  service: { en: 'service', zh: '服务' },
};
