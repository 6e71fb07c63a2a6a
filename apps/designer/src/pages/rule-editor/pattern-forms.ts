import { type Vocabulary } from '../../vocabulary/vocabulary.js';
import { type JsonObject } from './json-path.js';

export type PatternFieldKind = 'text' | 'number' | 'integer' | 'limit' | 'choice' | 'switch' | 'span';

export interface PatternField {
  readonly key: string;
  readonly kind: PatternFieldKind;
  readonly isOptional?: boolean;
  readonly choices?: readonly string[];
}

/** How one kind of pattern is written: its arguments, and what it begins as. Kinds that are written in two ways have two forms. */
export interface PatternForm {
  readonly id: string;
  readonly kind: string;
  /** A key that only this way of writing the kind has. */
  readonly mark?: string;
  readonly fields: readonly PatternField[];
  readonly blank: JsonObject;
}

const text = (key: string): PatternField => ({ key, kind: 'text' });
const limit = { operator: '>', value: 1.2 };

export const patternForms: readonly PatternForm[] = [
  {
    id: 'threshold',
    kind: 'threshold',
    fields: [text('test')],
    blank: { kind: 'threshold', test: 'event.amountBase >= 50000' },
  },
  ...(['ratio', 'diff'] as const).map((by): PatternForm => ({
    id: `window-compare-${by}`,
    kind: 'window-compare',
    mark: by,
    fields: [
      text('current'),
      text('reference'),
      { key: by, kind: 'limit' },
      { key: 'minCurrent', kind: 'number', isOptional: true },
      { key: 'minReference', kind: 'number', isOptional: true },
      { key: 'zeroReference', kind: 'choice', choices: ['match'], isOptional: true },
    ],
    blank: {
      kind: 'window-compare',
      current: 'sum(card-purchase.amountBase,[0..29])',
      reference: 'sum(card-purchase.amountBase,[30..59])',
      [by]: limit,
    },
  })),
  {
    id: 'sequence',
    kind: 'sequence',
    fields: [
      text('first'),
      text('then'),
      text('within'),
      { key: 'times', kind: 'integer', isOptional: true },
      { key: 'join', kind: 'text', isOptional: true },
      { key: 'size', kind: 'number', isOptional: true },
    ],
    blank: { kind: 'sequence', first: 'account-credit', then: 'account-debit', within: '3d' },
  },
  {
    id: 'absence-after',
    kind: 'absence',
    mark: 'after',
    fields: [text('after'), text('no'), text('within'), { key: 'key', kind: 'text', isOptional: true }],
    blank: { kind: 'absence', after: 'application-step', no: 'application-step{step=submitted}', within: '48h' },
  },
  {
    id: 'absence',
    kind: 'absence',
    fields: [text('no'), { key: 'forDays', kind: 'integer' }, { key: 'prior', kind: 'span' }],
    blank: { kind: 'absence', no: 'login', forDays: 30, prior: [31, 120] },
  },
  {
    id: 'calendar',
    kind: 'calendar',
    fields: [
      text('date'),
      { key: 'offsetDays', kind: 'integer' },
      { key: 'yearly', kind: 'switch', isOptional: true },
      { key: 'turnsYears', kind: 'integer', isOptional: true },
    ],
    blank: { kind: 'calendar', date: 'termDeposit.maturityDate', offsetDays: -7 },
  },
  {
    id: 'crossing',
    kind: 'crossing',
    fields: [
      text('metric'),
      { key: 'direction', kind: 'choice', choices: ['up', 'down'] },
      { key: 'level', kind: 'number', isOptional: true },
      { key: 'confirm', kind: 'integer', isOptional: true },
    ],
    blank: { kind: 'crossing', metric: 'fact.aum', direction: 'up', level: 500_000 },
  },
  {
    id: 'first-time',
    kind: 'first-time',
    fields: [text('selector'), text('lookback')],
    blank: { kind: 'first-time', selector: 'account-credit', lookback: '365d' },
  },
  {
    id: 'periodicity-break',
    kind: 'periodicity-break',
    fields: [
      text('selector'),
      { key: 'period', kind: 'choice', choices: ['weekly', 'monthly'] },
      { key: 'learn', kind: 'integer' },
      { key: 'toleranceDays', kind: 'integer' },
    ],
    blank: {
      kind: 'periodicity-break',
      selector: 'account-credit{creditKind=payroll}',
      period: 'monthly',
      learn: 3,
      toleranceDays: 5,
    },
  },
  ...(['sample', 'reference'] as const).map((against): PatternForm => {
    const by = against === 'sample' ? 'z' : 'ratio';
    return {
      id: `deviation-${against}`,
      kind: 'deviation',
      mark: against,
      fields: [
        text('value'),
        text(against),
        { key: by, kind: 'limit' },
        { key: 'min', kind: 'integer', isOptional: true },
      ],
      blank: {
        kind: 'deviation',
        value: 'event.amountBase',
        [against]: 'avg(card-purchase.amountBase,[1..90])',
        [by]: { operator: '>', value: 3 },
      },
    };
  }),
];

/** Kinds that may stand as a further test. */
export const furtherKinds: readonly string[] = ['threshold', 'window-compare', 'deviation'];

/** The form in which a pattern is written; undefined for a kind that is not known. */
export function formOf(pattern: JsonObject): PatternForm | undefined {
  const forms = patternForms.filter(({ kind }) => kind === pattern['kind']);
  return (
    forms.find(({ mark }) => mark !== undefined && Object.hasOwn(pattern, mark)) ??
    forms.find(({ mark }) => mark === undefined) ??
    forms[0]
  );
}

export const patternFormNames: Vocabulary = {
  threshold: ['Threshold', '阈值'],
  'window-compare-ratio': ['Windows compared, ratio', '窗口对比（比率）'],
  'window-compare-diff': ['Windows compared, difference', '窗口对比（差额）'],
  sequence: ['Sequence', '先后发生'],
  'absence-after': ['Absence after an event', '事件后未发生'],
  absence: ['Silence', '长期静默'],
  calendar: ['Calendar date', '日历日期'],
  crossing: ['Crossing of a level', '跨越水平线'],
  'first-time': ['First time', '首次发生'],
  'periodicity-break': ['Break of a habit', '周期中断'],
  'deviation-sample': ['Deviation, standard scores', '偏离（标准分）'],
  'deviation-reference': ['Deviation, ratio', '偏离（比率）'],
};

export const patternFieldNames: Vocabulary = {
  after: ['After the event', '起始事件'],
  confirm: ['Confirmed how many times', '确认次数'],
  current: ['Now', '本期'],
  date: ['Date', '日期字段'],
  diff: ['Difference', '差额'],
  direction: ['Direction', '方向'],
  down: ['Downwards', '向下'],
  first: ['First event', '先发生的事件'],
  forDays: ['Silent for days', '静默天数'],
  join: ['Same value of field', '相同字段'],
  key: ['For each value of field', '按字段区分'],
  learn: ['Periods to learn from', '学习周期数'],
  level: ['Level', '水平线'],
  lookback: ['Looking back (365d, ever)', '回看（365d、ever）'],
  match: ['Matches', '视为命中'],
  metric: ['Value', '指标'],
  min: ['Observations at least', '最少观测数'],
  minCurrent: ['Now at least', '本期下限'],
  minReference: ['Before at least', '参照期下限'],
  monthly: ['Monthly', '每月'],
  no: ['Missing event', '未发生的事件'],
  offsetDays: ['Days from the date (−7: before)', '距日期天数（−7 为之前）'],
  period: ['Period', '周期'],
  prior: ['Active before, days from–to', '此前活跃（起止天数）'],
  ratio: ['Ratio', '比率'],
  reference: ['Before', '参照期'],
  sample: ['Sample', '样本'],
  selector: ['Event', '事件'],
  size: ['Share of the first amount', '占首笔金额比例'],
  test: ['Test', '检验'],
  then: ['Then event', '后发生的事件'],
  times: ['How many times first', '先发生次数'],
  toleranceDays: ['Days of tolerance', '容忍天数'],
  turnsYears: ['Turns years of age', '满周年'],
  up: ['Upwards', '向上'],
  value: ['Value', '值'],
  weekly: ['Weekly', '每周'],
  within: ['Within (15min, 48h, 30d)', '时限（15min、48h、30d）'],
  yearly: ['Every year', '每年'],
  z: ['Standard score', '标准分'],
  zeroReference: ['Where there was nothing before', '参照期为零时'],
};
