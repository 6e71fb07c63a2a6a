import { type Text } from '@baleen/rules';
import { describeValue } from '../../arguments/index.js';
import { fill, sameText } from '../../text/index.js';
import { defineBlock } from '../block-definition.js';
import { nextPort } from '../next-port.js';

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

const every = {
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

const words = {
  detection: {
    en: 'Enter when one of these rules detects the customer: {rules}',
    zh: '当以下规则之一检出客户时进入：{rules}',
  },
  'segment-entry': { en: 'Enter when the customer joins the segment {segment}', zh: '当客户进入客群{segment}时进入' },
  schedule: { en: 'The members of the segment {segment} enter: {every}', zh: '客群{segment}的成员进入：{every}' },
} as const satisfies Record<string, Text>;

export const triggerBlock = defineBlock({
  kind: 'trigger',
  name: { en: 'Trigger', zh: '触发' },
  description: {
    en: 'Brings customers into the journey: detections of the event library, entry into a segment, or a schedule.',
    zh: '使客户进入旅程：事件库检出、进入客群或定时。',
  },
  family: 'entry',
  hasInput: false,
  fields: {
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
  },
  ports: () => [nextPort],
  explain({ on }) {
    if (on.kind === 'detection') return fill(words.detection, { rules: on.rules.join(', ') });
    if (on.kind === 'segment-entry') return fill(words['segment-entry'], { segment: on.segment });
    return fill(words.schedule, { segment: on.segment, every: describeValue(every, on.every) });
  },
  reasons: { entered: { en: 'Entered by {cause}', zh: '通过{cause}进入' } },
  step: ({ settings }) => ({
    kind: 'leave',
    port: 'next',
    because: { code: 'entered', values: { cause: causeOf(settings.on.kind) } },
  }),
});

const causes: Readonly<Record<string, Text>> = {
  detection: { en: 'a detection', zh: '检出' },
  'segment-entry': { en: 'joining the segment', zh: '进入客群' },
  schedule: { en: 'the schedule', zh: '定时' },
};

function causeOf(kind: string): Text {
  return causes[kind] ?? sameText(kind);
}
