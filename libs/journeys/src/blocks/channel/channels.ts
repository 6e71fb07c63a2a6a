import { type Text } from '@baleen/rules';

/** The channels that carry a message. A relationship manager's task is a block of its own. */
export const channels = {
  sms: { en: 'SMS', zh: '短信' },
  wechat: { en: 'WeChat', zh: '微信' },
  mobile_bank: { en: 'Mobile bank', zh: '手机银行' },
  web_bank: { en: 'Web bank', zh: '网上银行' },
  push: { en: 'Push', zh: '推送' },
  email: { en: 'E-mail', zh: '电子邮件' },
  call_centre: { en: 'Call centre', zh: '电话客服' },
} as const satisfies Record<string, Text>;

export type Channel = keyof typeof channels;
