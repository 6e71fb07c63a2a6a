import { eventTypeNames, collectionNames } from './event-types.js';
import { fieldNames } from './field-names.js';
import { fieldValues } from './field-values.js';
import { type Namer, nameIn, type Vocabulary } from './vocabulary.js';

/** What the patterns look at, by the names that their traces give. */
export const traceValueNames: Vocabulary = {
  after: ['After the event', '起始事件'],
  asked: ['Asked', '要求值'],
  by: ['Compared by', '比较方式'],
  current: ['Now', '本期'],
  date: ['Date', '日期'],
  daysSinceEarlier: ['Days since the earlier one', '距上次天数'],
  daysSinceLast: ['Days since the last one', '距最近一次天数'],
  direction: ['Direction', '方向'],
  earlier: ['Earlier events', '先前事件'],
  expected: ['Expected', '预期'],
  forDays: ['Silent for days', '静默天数'],
  level: ['Level', '水平线'],
  limit: ['Limit', '界限'],
  lookbackDays: ['Days looked back', '回看天数'],
  min: ['At least', '至少'],
  observations: ['Observations', '观测值'],
  occurrences: ['Occurrences', '发生日期'],
  offset: ['Days from the date', '距日期天数'],
  prior: ['Days before', '之前天数'],
  reference: ['Before', '参照期'],
  sample: ['Sample', '样本'],
  seen: ['Seen', '实际值'],
  since: ['Since', '自'],
  target: ['Target date', '目标日期'],
  then: ['Then', '随后事件'],
  toleranceDays: ['Days of tolerance', '容忍天数'],
  value: ['Value', '值'],
};

/** Facts by the names that conditions give them: `cust.annualIncomeBase`, `score.churnRisk`, `loan.maturityDate`, `tag.vc-tier`. */
export const factNames: Namer = (fact) => {
  const match = /^(\w+)\.([\w-]+)$/.exec(fact);
  const [, scope, name] = match ?? [];
  if (!scope || !name)
    return Object.hasOwn(eventTypeNames, fact) ? nameIn(eventTypeNames, fact) : { en: fact, zh: fact };
  if (['event', 'A', 'cust', 'asOf'].includes(scope)) return fieldNames(name);
  if (scope === 'score') return fieldValues(name);
  if (!Object.hasOwn(collectionNames, scope)) return { en: fact, zh: fact };
  const [holding, field] = [nameIn(collectionNames, scope), fieldNames(name)];
  return { en: `${holding.en}: ${field.en.toLowerCase()}`, zh: `${holding.zh}：${field.zh}` };
};
