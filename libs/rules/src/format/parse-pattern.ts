import { type Expression, type Name, type Selector } from '../language/ast.js';
import { parseExpression, parseName, parseSelector, type Vocabulary } from '../language/parse.js';
import { SyntaxProblem } from '../language/tokens.js';
import { KEPT_DAYS } from '../evaluate/windows.js';
import { type Limit, type Pattern, type Within } from '../patterns/index.js';
import { checkExpression, checkName, checkSelector } from './check-expression.js';
import { type ExpressionType } from './expression-type.js';
import { type Scope } from './scope.js';
import { type Checker } from './checker.js';

/** Reads the parts of a rule that are written in the condition language. */
export class TextReader {
  constructor(
    readonly checker: Checker,
    readonly vocabulary: Vocabulary,
    readonly scope: Scope,
  ) {}

  /** The same with more names in scope. */
  within(scope: Partial<Scope>): TextReader {
    return new TextReader(this.checker, this.vocabulary, { ...this.scope, ...scope });
  }

  expression(value: unknown, path: string, wanted?: ExpressionType['kind']): Expression | undefined {
    const node = this.read(value, path, (text) => parseExpression(text, this.vocabulary));
    if (!node) return undefined;
    const type = checkExpression(node, this.scope, this.checker, path);
    if (wanted && type.kind !== wanted && type.kind !== 'any')
      this.checker.add(
        'RULE_TYPE_MISMATCH',
        path,
        `a ${wanted} is expected, not a ${type.kind}`,
        `应为${wanted}，而不是${type.kind}`,
      );
    return node;
  }

  selector(value: unknown, path: string): Selector | undefined {
    const selector = this.read(value, path, (text) => parseSelector(text, this.vocabulary));
    if (selector) checkSelector(selector, this.scope, this.checker, path);
    return selector;
  }

  date(value: unknown, path: string): Name | undefined {
    const name = this.read(value, path, (text) => parseName(text, this.vocabulary));
    if (!name) return undefined;
    const type = checkName(
      name,
      name.scope === 'row' ? { ...this.scope, bound: name.collection } : this.scope,
      this.checker,
      path,
    );
    if (type.kind !== 'date' && type.kind !== 'any')
      this.checker.add(
        'RULE_TYPE_MISMATCH',
        path,
        `a date is expected, not a ${type.kind}`,
        `应为日期，而不是${type.kind}`,
      );
    return name;
  }

  private read<T>(value: unknown, path: string, parse: (text: string) => T): T | undefined {
    const text = this.checker.string(value, path, 4000);
    if (text === undefined) return undefined;
    try {
      return parse(text);
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      return this.checker.add(
        'RULE_SYNTAX',
        path,
        `${problem.message} (at character ${problem.at + 1})`,
        `语法错误：${problem.message}（第${problem.at + 1}个字符）`,
      );
    }
  }
}

type Json = Readonly<Record<string, unknown>>;
type PatternReader = (json: Json, path: string, reader: TextReader) => Pattern | undefined;

export const patternKinds = [
  'threshold',
  'window-compare',
  'sequence',
  'absence',
  'calendar',
  'crossing',
  'first-time',
  'periodicity-break',
  'deviation',
] as const;

const readers: Readonly<Record<(typeof patternKinds)[number], PatternReader>> = {
  threshold: readThreshold,
  'window-compare': readWindowCompare,
  sequence: readSequence,
  absence: (json, path, reader) =>
    Object.hasOwn(json, 'after') ? readAbsenceAfter(json, path, reader) : readAbsence(json, path, reader),
  calendar: readCalendar,
  crossing: readCrossing,
  'first-time': readFirstTime,
  'periodicity-break': readPeriodicityBreak,
  deviation: readDeviation,
};

/** Reads a pattern; `allowed` are the kinds that may stand here. */
export function parsePattern(
  value: unknown,
  path: string,
  reader: TextReader,
  allowed: readonly string[] = patternKinds,
): Pattern | undefined {
  const { checker } = reader;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return checker.add('RULE_WRONG_TYPE', path, 'an object is expected', '此处应为对象');
  const json = value as Json;
  const kind = checker.oneOf(
    json['kind'],
    `${path}/kind`,
    allowed.filter((name): name is (typeof patternKinds)[number] => name in readers),
  );
  return kind && readers[kind](json, path, reader);
}

function readThreshold(json: Json, path: string, reader: TextReader): Pattern | undefined {
  if (!reader.checker.object(json, path, { required: ['kind', 'test'] })) return undefined;
  const test = reader.expression(json['test'], `${path}/test`, 'bool');
  return test && { kind: 'threshold', test };
}

function readWindowCompare(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  const by = Object.hasOwn(json, 'diff') ? 'diff' : 'ratio';
  checker.object(json, path, {
    required: ['kind', 'current', 'reference', by],
    optional: ['minCurrent', 'minReference', 'zeroReference'],
  });
  const current = reader.expression(json['current'], `${path}/current`, 'number');
  const reference = reader.expression(json['reference'], `${path}/reference`, 'number');
  const limit = readLimit(json[by], `${path}/${by}`, checker);
  const floor = (key: string): number | undefined =>
    Object.hasOwn(json, key) ? checker.number(json[key], `${path}/${key}`) : undefined;
  if (Object.hasOwn(json, 'zeroReference')) checker.oneOf(json['zeroReference'], `${path}/zeroReference`, ['match']);
  if (!current || !reference || !limit) return undefined;
  const zeroReferenceMatches = json['zeroReference'] === 'match';
  return {
    kind: 'window-compare',
    current,
    reference,
    by,
    limit,
    minCurrent: floor('minCurrent'),
    minReference: floor('minReference'),
    zeroReferenceMatches,
  };
}

const comparators = ['<', '<=', '>', '>=', '=', '!='] as const;

function readLimit(value: unknown, path: string, checker: Checker): Limit | undefined {
  const json = checker.object(value, path, { required: ['operator', 'value'] });
  if (!json) return undefined;
  const comparator = checker.oneOf(json['operator'], `${path}/operator`, comparators);
  const limit = checker.number(json['value'], `${path}/value`);
  return comparator && limit !== undefined ? { comparator, value: limit } : undefined;
}

const units: Readonly<Record<string, number>> = { min: 60_000, h: 3_600_000 };

function readWithin(value: unknown, path: string, checker: Checker): Within | undefined {
  const match = typeof value === 'string' ? /^(\d{1,5})(min|h|d)$/.exec(value) : null;
  if (!match)
    return checker.add(
      'RULE_WRONG_TYPE',
      path,
      'a duration like 15min, 48h or 30d is expected',
      '应为时长，如 15min、48h、30d',
    );
  const length = Number(match[1]);
  const within: Within = match[2] === 'd' ? { days: length } : { ms: length * units[match[2]!]! };
  const days = 'days' in within ? within.days : within.ms / 86_400_000;
  if (days > KEPT_DAYS)
    return checker.add('RULE_WINDOW_TOO_LONG', path, `longer than ${KEPT_DAYS} days`, `超过${KEPT_DAYS}天`);
  return within;
}

function readSequence(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'first', 'then', 'within'], optional: ['times', 'join', 'size'] });
  const first = reader.selector(json['first'], `${path}/first`);
  const then = reader.selector(json['then'], `${path}/then`);
  const within = readWithin(json['within'], `${path}/within`, checker);
  const times = Object.hasOwn(json, 'times') ? checker.integer(json['times'], `${path}/times`, [1, 100]) : 1;
  const join = Object.hasOwn(json, 'join') ? readField(json['join'], `${path}/join`, reader, [first, then]) : undefined;
  const size = Object.hasOwn(json, 'size') ? checker.number(json['size'], `${path}/size`) : undefined;
  if (size !== undefined) readField('amountBase', `${path}/size`, reader, [first, then]);
  return first && then && within && times ? { kind: 'sequence', first, times, then, within, join, size } : undefined;
}

/** A field that each of the selected event types has. */
function readField(
  value: unknown,
  path: string,
  { checker, scope }: TextReader,
  selectors: readonly (Selector | undefined)[],
): string | undefined {
  const field = checker.string(value, path);
  if (field === undefined) return undefined;
  for (const selector of selectors) {
    const fields = selector && scope.catalogue.eventTypes.get(selector.of)?.fields;
    if (fields && !fields.has(field)) return checker.unknown('RULE_UNKNOWN_FIELD', path, field, fields.keys());
  }
  return field;
}

function readAbsenceAfter(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'after', 'no', 'within'], optional: ['key'] });
  const after = reader.selector(json['after'], `${path}/after`);
  const no = reader.selector(json['no'], `${path}/no`);
  const within = readWithin(json['within'], `${path}/within`, checker);
  const key = Object.hasOwn(json, 'key') ? readField(json['key'], `${path}/key`, reader, [after, no]) : undefined;
  return after && no && within && { kind: 'absence-after', after, no, within, key };
}

function readAbsence(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'no', 'forDays', 'prior'] });
  const no = reader.selector(json['no'], `${path}/no`);
  const forDays = checker.integer(json['forDays'], `${path}/forDays`, [1, KEPT_DAYS]);
  const prior = checker.list(json['prior'], `${path}/prior`, 2);
  const from = prior && checker.integer(prior[0], `${path}/prior/0`, [1, KEPT_DAYS]);
  const to = prior && checker.integer(prior[1], `${path}/prior/1`, [1, KEPT_DAYS]);
  if (!no || !forDays || !from || !to) return undefined;
  if (from !== forDays + 1 || to < from)
    return checker.add(
      'RULE_OUT_OF_RANGE',
      `${path}/prior`,
      `must begin the day after the silence: [${forDays + 1}, ...]`,
      `须从静默期之后开始：[${forDays + 1}, …]`,
    );
  return { kind: 'absence', no, forDays, prior: { from, to } };
}

function readCalendar(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'date', 'offsetDays'], optional: ['yearly', 'turnsYears'] });
  const date = reader.date(json['date'], `${path}/date`);
  const offset = checker.integer(json['offsetDays'], `${path}/offsetDays`, [-366, 366]);
  const yearly = Object.hasOwn(json, 'yearly') ? checker.boolean(json['yearly'], `${path}/yearly`) : false;
  const turns = Object.hasOwn(json, 'turnsYears')
    ? checker.integer(json['turnsYears'], `${path}/turnsYears`, [1, 150])
    : undefined;
  if (!date || offset === undefined) return undefined;
  return { kind: 'calendar', date, offset, recurrence: yearly ? { yearly: true } : turns ? { turns } : undefined };
}

function readCrossing(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'metric', 'direction'], optional: ['level', 'confirm'] });
  const metric = reader.expression(json['metric'], `${path}/metric`);
  const direction = checker.oneOf(json['direction'], `${path}/direction`, ['up', 'down'] as const);
  const level = Object.hasOwn(json, 'level') ? checker.number(json['level'], `${path}/level`) : undefined;
  const confirm = Object.hasOwn(json, 'confirm') ? checker.integer(json['confirm'], `${path}/confirm`, [1, 20]) : 1;
  const isBand = metric?.kind === 'name' && metric.name.endsWith('Band');
  if (metric && !isBand && level === undefined && !Object.hasOwn(json, 'level'))
    checker.add('RULE_MISSING_KEY', `${path}/level`, '"level" is missing', '缺少“level”');
  return metric && direction && confirm ? { kind: 'crossing', metric, direction, level, confirm } : undefined;
}

function readFirstTime(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'selector', 'lookback'] });
  const selector = reader.selector(json['selector'], `${path}/selector`);
  const lookback = json['lookback'] === 'ever' ? KEPT_DAYS : readDays(json['lookback'], `${path}/lookback`, checker);
  return selector && lookback ? { kind: 'first-time', selector, lookback } : undefined;
}

function readDays(value: unknown, path: string, checker: Checker): number | undefined {
  const within = readWithin(value, path, checker);
  if (!within) return undefined;
  return 'days' in within
    ? within.days
    : checker.add('RULE_WRONG_TYPE', path, 'days are expected: 365d, or ever', '应为天数：365d 或 ever');
}

function readPeriodicityBreak(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  checker.object(json, path, { required: ['kind', 'selector', 'period', 'learn', 'toleranceDays'] });
  const selector = reader.selector(json['selector'], `${path}/selector`);
  const period = checker.oneOf(json['period'], `${path}/period`, ['weekly', 'monthly'] as const);
  const learn = checker.integer(json['learn'], `${path}/learn`, [2, 24]);
  const toleranceDays = checker.integer(json['toleranceDays'], `${path}/toleranceDays`, [0, 30]);
  return selector && period && learn && toleranceDays !== undefined
    ? { kind: 'periodicity-break', selector, period, learn, toleranceDays }
    : undefined;
}

const DEFAULT_MIN = 10;

function readDeviation(json: Json, path: string, reader: TextReader): Pattern | undefined {
  const { checker } = reader;
  const isSample = Object.hasOwn(json, 'sample');
  const [against, by] = isSample ? (['sample', 'z'] as const) : (['reference', 'ratio'] as const);
  checker.object(json, path, { required: ['kind', 'value', against, by], optional: ['min'] });
  const value = reader.expression(json['value'], `${path}/value`, 'number');
  const window = reader.expression(json[against], `${path}/${against}`, 'number');
  const limit = readLimit(json[by], `${path}/${by}`, checker);
  const min = Object.hasOwn(json, 'min') ? checker.integer(json['min'], `${path}/min`, [1, 1000]) : DEFAULT_MIN;
  if (!value || !window || !limit || min === undefined) return undefined;
  if (window.kind !== 'window' || window.field === undefined)
    return checker.add(
      'RULE_WRONG_TYPE',
      `${path}/${against}`,
      'an aggregate over a window is expected',
      '应为窗口聚合',
    );
  if (window.span.from < 1)
    return checker.add(
      'RULE_OUT_OF_RANGE',
      `${path}/${against}`,
      'the window must begin at day 1: today is no part of its own norm',
      '窗口须从第1天开始，不含当天',
    );
  return { kind: 'deviation', value, against: isSample ? { sample: window } : { reference: window }, limit, min };
}
