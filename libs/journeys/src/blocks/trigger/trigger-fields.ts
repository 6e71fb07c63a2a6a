import { type Text } from '@baleen/rules';
import { type Arguments } from '../../arguments/index.js';

const weekdays = {
  '1': { en: 'Monday', zh: '星期一' },
  '2': { en: 'Tuesday', zh: '星期二' },
  '3': { en: 'Wednesday', zh: '星期三' },
  '4': { en: 'Thursday', zh: '星期四' },
  '5': { en: 'Friday', zh: '星期五' },
  '6': { en: 'Saturday', zh: '星期六' },
  '7': { en: 'Sunday', zh: '星期日' },
} as const satisfies Record<string, Text>;

const segment = {
  type: 'reference',
  to: 'segment',
  form: 'picker',
  required: true,
  label: { en: 'Segment', zh: '客群' },
} as const;

/** How often a schedule comes round. */
export const every = {
  type: 'variant',
  required: true,
  form: 'segmented',
  label: { en: 'Every', zh: '频率' },
  variants: {
    once: {
      label: { en: 'once', zh: '一次' },
      fields: { date: { type: 'date', required: true, label: { en: 'Date', zh: '日期' } } },
    },
    day: { label: { en: 'every day', zh: '每天' }, fields: {} },
    'business-day': { label: { en: 'every business day', zh: '每个工作日' }, fields: {} },
    week: {
      label: { en: 'every week', zh: '每周' },
      fields: { weekday: { type: 'choice', choices: weekdays, required: true, label: { en: 'Day', zh: '星期' } } },
    },
    month: {
      label: { en: 'every month', zh: '每月' },
      fields: {
        day: {
          type: 'integer',
          min: 1,
          max: 31,
          required: true,
          label: { en: 'Day', zh: '日' },
          help: { en: 'A shorter month is taken at its last day', zh: '天数不足的月份取最后一天' },
        },
      },
    },
  },
} as const;

/** What a trigger asks for. */
export const triggerFields = {
  on: {
    type: 'variant',
    required: true,
    form: 'segmented',
    label: { en: 'Starts on', zh: '触发方式' },
    variants: {
      detection: {
        label: { en: 'detection', zh: '检出' },
        fields: {
          rules: {
            type: 'list',
            of: { type: 'reference', to: 'rule', label: { en: 'Rule', zh: '规则' } },
            min: 1,
            max: 100,
            isUnordered: true,
            required: true,
            form: 'picker',
            label: { en: 'Rules', zh: '规则' },
          },
        },
      },
      'segment-entry': { label: { en: 'segment entry', zh: '进入客群' }, fields: { segment } },
      schedule: { label: { en: 'schedule', zh: '定时' }, fields: { segment, every } },
    },
  },
} as const satisfies Arguments;
