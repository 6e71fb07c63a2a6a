import { type Text } from '@baleen/rules';

/** What can be wrong with a value, by code. */
export const messages = {
  KEY_UNKNOWN: { en: 'There is no setting "{key}" here{suggestion}', zh: '此处没有设置项“{key}”{suggestion}' },
  KEY_RESERVED: { en: 'The key "{key}" is not allowed', zh: '不允许使用键“{key}”' },
  KEY_MISSING: { en: '"{key}" is missing', zh: '缺少“{key}”' },
  VALUE_WRONG: { en: '"{label}" must be {expected}', zh: '“{label}”必须是{expected}' },
  VALUE_OUT_OF_RANGE: { en: '"{label}" must lie between {min} and {max}', zh: '“{label}”必须介于{min}与{max}之间' },
  CHOICE_UNKNOWN: {
    en: '"{label}" has no choice "{value}"{suggestion}',
    zh: '“{label}”没有选项“{value}”{suggestion}',
  },
  LIST_TOO_LONG: { en: '"{label}" takes at most {max} entries', zh: '“{label}”最多{max}项' },
} as const satisfies Record<string, Text>;

/** What a value of each type must be. */
export const expectations = {
  text: {
    en: 'a text with "en" and "zh" of at most {longest} characters',
    zh: '包含 en 与 zh、不超过{longest}个字符的文本',
  },
  choice: { en: 'one of its choices', zh: '其选项之一' },
  integer: { en: 'a whole number', zh: '整数' },
  decimal: {
    en: 'a decimal written as text, for example "30000.00", with at most 18 digits before and 6 after the point',
    zh: '以文本书写的小数，例如“30000.00”，小数点前最多18位、后最多6位',
  },
  'yes-no': { en: 'true or false', zh: 'true 或 false' },
  identifier: {
    en: 'small letters, digits and hyphens, at most 64',
    zh: '小写字母、数字和连字符，最多64个字符',
  },
  date: { en: 'a date that exists, written YYYY-MM-DD', zh: '存在的日期，格式为 YYYY-MM-DD' },
  time: { en: 'a time from 00:00 to 23:59', zh: '00:00至23:59之间的时间' },
  duration: {
    en: 'a duration such as 15min, 48h or 30d, at most 800 days',
    zh: '时长，例如 15min、48h 或 30d，最长800天',
  },
  timing: { en: 'one of now, +4h, +2d, next-day, next-bd', zh: 'now、+4h、+2d、next-day、next-bd 之一' },
  fact: { en: 'the name of a fact, of 1 to 500 characters', zh: '1至500个字符的事实名称' },
  reference: { en: 'an id of 1 to 128 characters', zh: '1至128个字符的编号' },
  list: { en: 'a list', zh: '列表' },
  group: { en: 'an object', zh: '对象' },
  variant: { en: 'an object with a "kind"', zh: '带有 kind 的对象' },
} as const satisfies Record<string, Text>;
