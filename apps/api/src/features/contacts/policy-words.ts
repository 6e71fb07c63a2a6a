import { type Text } from '@baleen/rules';

/** What the parts of a contact policy and of levers are called, by their key in the document. */
export const policyWords: Readonly<Record<string, Text>> = {
  always: { en: 'Reasons that always stop a contact', zh: '始终阻止触达的原因' },
  caps: { en: 'Caps', zh: '触达上限' },
  channelCapacity: { en: 'Capacity of channels', zh: '渠道容量' },
  channels: { en: 'channels', zh: '渠道' },
  days: { en: 'days', zh: '天数' },
  exceptChannels: { en: 'not for', zh: '不适用于' },
  factor: { en: 'factor', zh: '系数' },
  from: { en: 'from', zh: '自' },
  levers: { en: 'Levers', zh: '业务杠杆' },
  limit: { en: 'at most', zh: '上限' },
  minimumAge: { en: 'Minimum age', zh: '最低年龄' },
  name: { en: 'name', zh: '名称' },
  needs: { en: 'needs', zh: '需求' },
  owner: { en: 'owner', zh: '负责人' },
  per: { en: 'counted per', zh: '计数对象' },
  perDay: { en: 'a day', zh: '每日' },
  perHour: { en: 'an hour', zh: '每小时' },
  purpose: { en: 'purpose', zh: '用途' },
  quietHours: { en: 'Quiet hours', zh: '免打扰时段' },
  reason: { en: 'reason', zh: '原因' },
  rmTasksPerDay: { en: 'Tasks of a manager a day', zh: '客户经理每日任务数' },
  ruleIds: { en: 'rules', zh: '规则' },
  to: { en: 'to', zh: '至' },
};
