import { type Arguments, type ValuesOf } from '../arguments/index.js';
import { needs } from './needs.js';

const exitRule = {
  type: 'group',
  label: { en: 'Exit rule', zh: '退出规则' },
  fields: {
    id: { type: 'identifier', label: { en: 'Id', zh: '编号' }, required: true },
    event: {
      type: 'reference',
      to: 'event-type',
      label: { en: 'Event', zh: '事件' },
      help: { en: 'Without an event the conditions are checked at every step', zh: '未填事件时，每一步都检查条件' },
    },
    conditions: { type: 'conditions', label: { en: 'Conditions', zh: '条件' } },
  },
} as const;

const goalRule = {
  type: 'group',
  label: { en: 'Goal rule', zh: '目标规则' },
  fields: {
    id: { type: 'identifier', label: { en: 'Id', zh: '编号' }, required: true },
    name: { type: 'text', longest: 100, label: { en: 'Name', zh: '名称' } },
    event: { type: 'reference', to: 'event-type', label: { en: 'Event', zh: '事件' }, required: true },
    conditions: { type: 'conditions', label: { en: 'Conditions', zh: '条件' } },
    value: {
      type: 'fact',
      label: { en: 'Value', zh: '价值' },
      help: { en: 'The fact that says what the goal is worth', zh: '表示目标价值的事实' },
    },
    ends: {
      type: 'yes-no',
      label: { en: 'Ends the journey', zh: '达成即结束旅程' },
      default: true,
    },
  },
} as const;

/** The settings of a journey as a whole. The time zone is the bank's, so it comes with the calendar and not with the document. */
export const journeySettings = {
  need: { type: 'choice', choices: needs, label: { en: 'Need', zh: '需求' } },
  reEntry: {
    type: 'variant',
    required: true,
    form: 'segmented',
    label: { en: 'Re-entry', zh: '再次进入' },
    help: { en: 'Nobody is in the same journey twice at one time', zh: '同一客户不会同时两次处于同一旅程' },
    variants: {
      never: { label: { en: 'once per customer', zh: '每位客户一次' }, fields: {} },
      'after-exit': {
        label: { en: 'again after the exit', zh: '退出后可再次进入' },
        fields: {
          pauseDays: {
            type: 'integer',
            min: 0,
            max: 800,
            default: 0,
            label: { en: 'Pause in days', zh: '间隔天数' },
            help: { en: 'Local days from the last entry', zh: '自上次进入起的本地日历天数' },
          },
        },
      },
    },
  },
  exitRules: {
    type: 'list',
    of: exitRule,
    min: 0,
    max: 20,
    isUnordered: true,
    label: { en: 'Exit rules', zh: '退出规则' },
  },
  goals: { type: 'list', of: goalRule, min: 0, max: 10, isUnordered: true, label: { en: 'Goals', zh: '目标' } },
} as const satisfies Arguments;

export type JourneySettings = ValuesOf<typeof journeySettings>;

/** What a document says about itself, beside its blocks and links. */
export const journeyArguments = {
  schemaVersion: { type: 'integer', min: 1, max: 1, required: true, label: { en: 'Schema version', zh: '格式版本' } },
  id: { type: 'identifier', required: true, label: { en: 'Id', zh: '编号' } },
  name: { type: 'text', longest: 200, required: true, label: { en: 'Name', zh: '名称' } },
  purpose: {
    type: 'choice',
    required: true,
    form: 'segmented',
    label: { en: 'Purpose', zh: '用途' },
    choices: { marketing: { en: 'marketing', zh: '营销' }, service: { en: 'service', zh: '服务' } },
  },
  settings: { type: 'group', required: true, label: { en: 'Settings', zh: '设置' }, fields: journeySettings },
} as const satisfies Arguments;
