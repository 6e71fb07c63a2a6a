import { type Catalogue } from '../catalogue/types.js';
import { factDefinitions } from '../facts/index.js';
import {
  type Comparator,
  type Expression,
  type FilterTerm,
  type Literal,
  type Name,
  type Selector,
  type Span,
} from '../language/ast.js';
import { formatName } from '../language/format.js';
import { fieldName, valueName } from './dictionary.js';
import { type Language, listed, numeral, say } from './phrase.js';

/** What expressions are put into words with. */
export interface Wording {
  readonly language: Language;
  readonly catalogue: Catalogue;
  /** The rule's own facts, told by their definitions. */
  readonly facts: ReadonlyMap<string, Expression>;
  /** Names of tags for people. */
  readonly tagName: (id: string) => string;
  /** Names of segments and rules for people; absent: their ids. */
  readonly segmentName?: (id: string) => string;
  readonly ruleName?: (id: string) => string;
}

const comparators: Readonly<Record<Comparator, readonly [en: string, zh: string]>> = {
  '=': ['is', '为'],
  '!=': ['is not', '不为'],
  '<': ['is below', '小于'],
  '<=': ['is at most', '不超过'],
  '>': ['is above', '大于'],
  '>=': ['is at least', '不低于'],
};

const aggregates: Readonly<Record<string, readonly [en: string, zh: string]>> = {
  sum: ['total', '合计'],
  min: ['smallest', '最小'],
  max: ['largest', '最大'],
  avg: ['average', '平均'],
  median: ['median', '中位'],
  distinct: ['number of different', '不同数量的'],
};

export function describeExpression(node: Expression, wording: Wording): string {
  const { language } = wording;
  const tell = (part: Expression): string => describeExpression(part, wording);
  switch (node.kind) {
    case 'literal':
      return literal(node.value, language);
    case 'name':
      return describeName(node, wording);
    case 'arithmetic':
      return `${tell(node.left)} ${node.operator === '*' ? '×' : node.operator === '/' ? '÷' : node.operator} ${tell(node.right)}`;
    case 'comparison':
      return `${tell(node.left)} ${compared(node.comparator, language)} ${tell(node.right)}`;
    case 'in':
      return `${tell(node.value)} ${say(language, 'is', '为')} ${listed(
        language,
        node.values.map((value) => literal(value, language)),
        'or',
      )}`;
    case 'and':
    case 'or':
      return node.parts.map(tell).join(say(language, ` ${node.kind} `, node.kind === 'and' ? '，且' : '，或'));
    case 'not':
      return say(language, `not: ${tell(node.part)}`, `并非：${tell(node.part)}`);
    case 'window':
      return describeWindow(node, wording);
    case 'newest':
      return say(
        language,
        `newest ${fieldName(language, node.field)} of ${selector(node.selector, wording)}`,
        `最近一次${selector(node.selector, wording)}的${fieldName(language, node.field)}`,
      );
    case 'top':
      return say(
        language,
        `most frequent ${fieldName(language, node.field)} ${span(node.span, language)}`,
        `${span(node.span, language)}最多的${fieldName(language, node.field)}`,
      );
    case 'daysSinceLast':
      return say(
        language,
        `days since the last ${selector(node.selector, wording)}`,
        `距上次${selector(node.selector, wording)}的天数`,
      );
    case 'everBefore':
      return say(
        language,
        `a ${selector(node.selector, wording)} before`,
        `此前有过${selector(node.selector, wording)}`,
      );
    case 'streak':
      return say(
        language,
        `consecutive ${node.unit}s with ${selector(node.selector, wording)}`,
        `连续有${selector(node.selector, wording)}的${unitNames[node.unit]}数`,
      );
    case 'holds':
      return say(language, `holds ${collection(node.selector, wording)}`, `持有${collection(node.selector, wording)}`);
    case 'nHold':
      return say(
        language,
        `number of ${collection(node.selector, wording)}`,
        `${collection(node.selector, wording)}的数量`,
      );
    case 'sumHold':
    case 'minHold':
    case 'maxHold':
    case 'distinctHold':
    case 'distinctMonthHold':
      return describeRows(node, wording);
    case 'favourite': {
      const labels = [...new Set(node.choices.map(({ label }) => literal(label, language)))];
      return say(
        language,
        `most frequent of ${labels.join(', ')} ${span(node.span, 'en')}`,
        `${span(node.span, 'zh')}${labels.join('、')}中最多的`,
      );
    }
    case 'truths':
      return say(
        language,
        `how many hold of: ${node.parts.map(tell).join('; ')}`,
        `以下满足的个数：${node.parts.map(tell).join('；')}`,
      );
    case 'years':
      return say(language, `completed years since ${tell(node.date)}`, `${tell(node.date)}至今的周年数`);
    case 'days':
      return say(language, `days until ${tell(node.date)}`, `距${tell(node.date)}的天数`);
    case 'month':
      return say(language, `month of ${tell(node.date)}`, `${tell(node.date)}所在月`);
    case 'mean':
      return say(language, `mean of ${node.parts.map(tell).join(' and ')}`, `${node.parts.map(tell).join('与')}的均值`);
    case 'largest':
      return say(
        language,
        `largest of ${node.parts.map(tell).join(', ')}`,
        `${node.parts.map(tell).join('、')}中的最大值`,
      );
    case 'lookup':
      return say(language, `${node.table} of ${tell(node.key)}`, `${tell(node.key)}的${node.table}`);
    case 'has':
      return say(language, `there is a ${describeName(node.name, wording)}`, `有${describeName(node.name, wording)}`);
    case 'missing':
      return say(
        language,
        `there is no ${describeName(node.name, wording)}`,
        `没有${describeName(node.name, wording)}`,
      );
  }
}

const unitNames = { day: '天', week: '周', month: '月' } as const;

export const compared = (comparator: Comparator, language: Language): string =>
  comparators[comparator][language === 'en' ? 0 : 1];

export const literal = (value: Literal, language: Language): string =>
  typeof value === 'number'
    ? numeral(value)
    : typeof value === 'boolean'
      ? say(language, value ? 'yes' : 'no', value ? '是' : '否')
      : valueName(language, value);

export function describeName(name: Name, wording: Wording): string {
  const { language, catalogue, facts, tagName } = wording;
  switch (name.scope) {
    case 'local': {
      const definition = facts.get(name.name);
      return definition ? describeExpression(definition, wording) : name.name;
    }
    case 'tag':
      return say(language, `tag ${tagName(name.name)}`, `标签“${tagName(name.name)}”`);
    case 'score':
      return say(language, `score "${valueName(language, name.name)}"`, `评分“${valueName(language, name.name)}”`);
    case 'fact': {
      const meaning = factDefinitions.get(name.name)?.meaning[language] ?? name.name;
      return name.argument === undefined
        ? meaning
        : say(language, `${meaning} (month ${name.argument} before)`, `${meaning}（前${name.argument}月）`);
    }
    case 'row':
      return say(
        language,
        `${fieldName(language, name.name)} of the ${catalogue.collections.get(name.collection!)?.meaning.en ?? name.collection}`,
        `${catalogue.collections.get(name.collection!)?.meaning.zh ?? name.collection}的${fieldName(language, name.name)}`,
      );
    case 'A':
      return say(
        language,
        `${fieldName(language, name.name)} of the earlier event`,
        `前一事件的${fieldName(language, name.name)}`,
      );
    case 'asOf':
    case 'event':
    case 'cust':
      return fieldName(language, name.name);
    case 'segment': {
      const segment = wording.segmentName?.(name.name) ?? name.name;
      return say(language, `in the segment "${segment}"`, `属于客群“${segment}”`);
    }
    case 'detections': {
      const rule = wording.ruleName?.(name.name) ?? name.name;
      const days = name.argument ?? 0;
      return say(language, `detections of "${rule}" in the ${days} days before`, `前${days}天内“${rule}”的检出次数`);
    }
    case 'item':
      return formatName(name);
  }
}

/** `[1..30]` as "in the last 30 days". */
export function span({ from, to }: Span, language: Language): string {
  if (from === 0)
    return to === 0
      ? say(language, 'today', '当天')
      : say(language, `today and in the ${to} days before`, `当天及之前${to}天`);
  if (from === 1) return say(language, `in the ${to} days before`, `前${to}天`);
  return say(language, `from ${to} to ${from} days before`, `前第${to}天至前第${from}天`);
}

export function selector({ of, filter }: Selector, wording: Wording): string {
  const { language, catalogue } = wording;
  const meaning = catalogue.eventTypes.get(of)?.meaning[language] ?? of;
  if (filter.length === 0) return language === 'en' ? `"${meaning}"` : `“${meaning}”`;
  const terms = filter.map((term) => describeTerm(term, wording));
  return say(language, `"${meaning}" (${terms.join(', ')})`, `“${meaning}”（${terms.join('，')}）`);
}

function collection({ of, filter }: Selector, wording: Wording): string {
  const { language, catalogue } = wording;
  const meaning = catalogue.collections.get(of)?.meaning[language] ?? of;
  if (filter.length === 0) return meaning;
  const terms = filter.map((term) => describeTerm(term, wording));
  return say(language, `${meaning} (${terms.join(', ')})`, `${meaning}（${terms.join('，')}）`);
}

function describeTerm({ field, comparator, values }: FilterTerm, wording: Wording): string {
  const { language } = wording;
  const told = values.map((value) =>
    typeof value === 'object'
      ? say(language, `that of ${nameInFilter(value, wording)}`, `与${nameInFilter(value, wording)}相同`)
      : literal(value, language),
  );
  return `${fieldName(language, field)} ${compared(comparator, language)} ${listed(language, told, 'or')}`;
}

function nameInFilter(name: Name, { language, catalogue }: Wording): string {
  if (name.scope === 'event') return say(language, 'this event', '本事件');
  if (name.scope === 'row')
    return say(
      language,
      `this ${catalogue.collections.get(name.collection!)?.meaning.en ?? ''}`,
      `该${catalogue.collections.get(name.collection!)?.meaning.zh ?? ''}`,
    );
  return formatName(name);
}

function describeWindow(node: Extract<Expression, { kind: 'window' }>, wording: Wording): string {
  const { language } = wording;
  const of = selector(node.selector, wording);
  const when = span(node.span, language);
  if (node.aggregate === 'count') return say(language, `number of ${of} ${when}`, `${when}${of}的次数`);
  const [en, zh] = aggregates[node.aggregate]!;
  const field = fieldName(language, node.field!);
  return say(language, `${en} ${field} of ${of} ${when}`, `${when}${of}的${zh}${field}`);
}

function describeRows(
  node: Extract<Expression, { kind: 'sumHold' | 'minHold' | 'maxHold' | 'distinctHold' | 'distinctMonthHold' }>,
  wording: Wording,
): string {
  const { language } = wording;
  const words = {
    sumHold: ['total', '合计'],
    minHold: ['smallest', '最小'],
    maxHold: ['largest', '最大'],
    distinctHold: ['number of different', '不同'],
    distinctMonthHold: ['number of different months of', '不同月份的'],
  } as const;
  const [en, zh] = words[node.kind];
  const field = fieldName(language, node.field);
  return say(
    language,
    `${en} ${field} of ${collection(node.selector, wording)}`,
    `${collection(node.selector, wording)}的${zh}${field}`,
  );
}
