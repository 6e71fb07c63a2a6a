import { type Text } from '@baleen/rules';

/** What a system of the bank may be permitted. No role has any of it: people sign in, systems bring a token. */
export const tokenPermissions = {
  'event.write': { en: 'Send events', zh: '发送事件' },
  'inbox.read': { en: "Read a customer's inbox and say what was read", zh: '读取客户消息并上报阅读情况' },
  'response.write': { en: 'Report reactions of customers', zh: '上报客户反馈' },
  'address.write': { en: "Tell a customer's openid or push subscription", zh: '登记客户 openid 或推送订阅' },
  'call-list.read': { en: 'Fetch call lists and acknowledge them', zh: '领取并确认外呼名单' },
  'consent.report': { en: 'Report what customers said about consent', zh: '上报客户的同意与拒绝' },
  'metrics.read': { en: 'Read the metrics of the installation', zh: '读取系统监控指标' },
} as const satisfies Record<string, Text>;

export type TokenPermission = keyof typeof tokenPermissions;

export const tokenPermissionNames = Object.keys(tokenPermissions) as [TokenPermission, ...TokenPermission[]];
