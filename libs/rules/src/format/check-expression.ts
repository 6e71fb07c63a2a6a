import { type FieldDefinition, type Fields } from '../catalogue/types.js';
import { HOUR_BAND, hourBands, KEPT_DAYS } from '../evaluate/windows.js';
import { factDefinitions } from '../facts/index.js';
import { type Expression, type FilterTerm, type Name, type Selector, type Span } from '../language/ast.js';
import { formatName } from '../language/format.js';
import { type Checker } from './checker.js';
import { checkComparable, checkLiteral, type ExpressionType, typeOfField } from './expression-type.js';
import { type KnownIds, type Scope } from './scope.js';

const any: ExpressionType = { kind: 'any' };
const number: ExpressionType = { kind: 'number' };
const bool: ExpressionType = { kind: 'bool' };

/** Reports every name, field, value and type that is not right; returns the type. */
export function checkExpression(node: Expression, scope: Scope, checker: Checker, path: string): ExpressionType {
  return new ExpressionChecker(scope, checker, path).check(node);
}

export function checkSelector(selector: Selector, scope: Scope, checker: Checker, path: string): void {
  new ExpressionChecker(scope, checker, path).eventSelector(selector);
}

export function checkName(name: Name, scope: Scope, checker: Checker, path: string): ExpressionType {
  return new ExpressionChecker(scope, checker, path).name(name);
}

class ExpressionChecker {
  constructor(
    private readonly scope: Scope,
    private readonly checker: Checker,
    private readonly path: string,
  ) {}

  check(node: Expression): ExpressionType {
    switch (node.kind) {
      case 'literal':
        return typeof node.value === 'number'
          ? number
          : typeof node.value === 'boolean'
            ? bool
            : { kind: 'text', values: [node.value] };
      case 'name':
        return this.name(node);
      case 'arithmetic':
        this.isNumber(node.left);
        this.isNumber(node.right);
        return number;
      case 'comparison':
        this.compare(node.left, node.right);
        return bool;
      case 'in': {
        const type = this.check(node.value);
        for (const value of node.values) checkLiteral(type, value, this.checker, this.path);
        return bool;
      }
      case 'and':
      case 'or':
        for (const part of node.parts) this.isBool(part);
        return bool;
      case 'not':
        this.isBool(node.part);
        return bool;
      case 'window':
        return this.window(node);
      case 'newest':
      case 'top': {
        this.eventSelector(node.selector);
        this.span(node.span);
        const type = this.fieldType(this.eventFields(node.selector.of), node.field);
        return node.kind === 'top' && type.kind === 'text' ? type : node.kind === 'newest' ? type : any;
      }
      case 'daysSinceLast':
      case 'streak':
        this.eventSelector(node.selector);
        return number;
      case 'everBefore':
        this.eventSelector(node.selector);
        return bool;
      case 'holds':
        this.rowSelector(node.selector);
        return bool;
      case 'nHold':
        this.rowSelector(node.selector);
        return number;
      case 'sumHold':
      case 'minHold':
      case 'maxHold':
      case 'distinctHold':
      case 'distinctMonthHold': {
        const type = this.fieldType(this.rowSelector(node.selector), node.field);
        return node.kind === 'minHold' || node.kind === 'maxHold' ? type : number;
      }
      case 'favourite':
        this.span(node.span);
        for (const { selector } of node.choices) this.eventSelector(selector);
        return { kind: 'text', values: [...new Set(node.choices.map(({ label }) => label))] };
      case 'truths':
        for (const part of node.parts) this.isBool(part);
        return number;
      case 'years':
      case 'days':
      case 'month': {
        const type = this.check(node.date);
        if (type.kind !== 'date' && type.kind !== 'any') this.mismatch('date', type);
        return number;
      }
      case 'mean':
      case 'largest':
        for (const part of node.parts) this.isNumber(part);
        return number;
      case 'lookup':
        this.check(node.key);
        if (!this.scope.tables.has(node.table)) this.unknown('RULE_UNKNOWN_TABLE', node.table, this.scope.tables);
        return { kind: 'text' };
      case 'has':
      case 'missing':
        this.name(node.name);
        return bool;
    }
  }

  name(name: Name): ExpressionType {
    const { catalogue, eventTypes, locals, tags } = this.scope;
    switch (name.scope) {
      case 'event':
        return this.eventName(name.name, eventTypes);
      case 'A':
        return this.scope.firstType ? this.eventName(name.name, [this.scope.firstType]) : this.misplaced('A.');
      case 'cust':
        return this.fieldType(catalogue.collections.get('cust')!.fields, name.name);
      case 'row':
        return this.rowName(name);
      case 'score':
        return catalogue.scores.has(name.name)
          ? number
          : this.unknown('RULE_UNKNOWN_SCORE', name.name, catalogue.scores.keys());
      case 'tag':
        return tags.has(name.name)
          ? { kind: 'text', values: tags.get(name.name) }
          : this.unknown('RULE_UNKNOWN_TAG', name.name, tags.keys());
      case 'fact':
        return this.factName(name);
      case 'asOf':
        return name.name === 'date'
          ? { kind: 'date' }
          : ['day', 'month', 'weekday'].includes(name.name)
            ? number
            : this.unknown('RULE_UNKNOWN_FACT', name.name, ['date', 'day', 'month', 'weekday']);
      case 'local':
        return locals.get(name.name) ?? this.unknown('RULE_UNKNOWN_FACT', name.name, locals.keys());
      case 'item':
        return any;
      case 'segment':
        return this.known(name, this.scope.segments) ? bool : any;
      case 'detections':
        return this.detections(name);
    }
  }

  private detections(name: Name): ExpressionType {
    if (!this.known(name, this.scope.rules)) return any;
    const days = name.argument;
    if (days === undefined || days < 1 || days > KEPT_DAYS)
      this.checker.add(
        'RULE_WRONG_ARGUMENT',
        this.path,
        `${formatName(name)} needs a number of days, 1 to ${KEPT_DAYS}`,
        `${formatName(name)}需要天数（1至${KEPT_DAYS}）`,
      );
    return number;
  }

  /** Whether a segment or rule may be named here, and exists. */
  private known({ scope, name }: Name, ids: KnownIds | undefined): boolean {
    if (!ids) this.misplaced(`${scope}.`);
    else if (!ids.has(name))
      this.unknown(scope === 'segment' ? 'RULE_UNKNOWN_SEGMENT' : 'RULE_UNKNOWN_RULE', name, ids);
    return ids?.has(name) ?? false;
  }

  private eventName(field: string, types: readonly string[]): ExpressionType {
    if (types.length === 0) return this.misplaced('event.');
    let type: ExpressionType = any;
    for (const name of types) type = this.fieldType(this.eventFields(name), field);
    return type;
  }

  private rowName(name: Name): ExpressionType {
    if (name.collection !== this.scope.bound) return this.misplaced(`${name.collection}.`);
    return this.fieldType(this.scope.catalogue.collections.get(name.collection!)!.fields, name.name);
  }

  private factName(name: Name): ExpressionType {
    const definition = factDefinitions.get(name.name);
    if (!definition)
      return this.unknown(
        'RULE_UNKNOWN_FACT',
        `fact.${name.name}`,
        [...factDefinitions.keys()].map((key) => `fact.${key}`),
      );
    const wantsMonth = definition.takesMonth ?? false;
    const isMonth = name.argument !== undefined && name.argument >= 1 && name.argument <= 26;
    if (wantsMonth !== (name.argument !== undefined) || (wantsMonth && !isMonth)) {
      const [en, zh] = wantsMonth
        ? ['needs the number of a month, 1 to 26', '需要月份序号（1至26）']
        : ['takes no argument', '不带参数'];
      this.checker.add('RULE_WRONG_ARGUMENT', this.path, `${formatName(name)} ${en}`, `${formatName(name)}${zh}`);
    }
    return definition.type === 'text' ? { kind: 'text', values: definition.values } : { kind: definition.type };
  }

  private window(node: Extract<Expression, { kind: 'window' }>): ExpressionType {
    this.eventSelector(node.selector);
    this.span(node.span);
    if (node.field === undefined) return number;
    const type = this.fieldType(this.eventFields(node.selector.of), node.field);
    const needsNumber = ['sum', 'avg', 'median'].includes(node.aggregate);
    if (needsNumber && type.kind !== 'number' && type.kind !== 'any') this.mismatch('number', type);
    return node.aggregate === 'min' || node.aggregate === 'max' ? type : number;
  }

  private span({ to }: Span): void {
    if (to > KEPT_DAYS)
      this.checker.add(
        'RULE_WINDOW_TOO_LONG',
        this.path,
        `a window of ${to} days; events are kept ${KEPT_DAYS} days`,
        `窗口${to}天，事件只保留${KEPT_DAYS}天`,
      );
  }

  eventSelector(selector: Selector): void {
    const fields = this.eventFields(selector.of);
    if (fields)
      this.filter(
        selector.filter,
        (field) => (field === 'channel' ? this.scope.catalogue.envelope.get('channel') : fields.get(field)),
        fields,
      );
  }

  private rowSelector(selector: Selector): Fields | undefined {
    const { collections } = this.scope.catalogue;
    const collection = collections.get(selector.of);
    if (!collection) {
      this.unknown('RULE_UNKNOWN_COLLECTION', selector.of, collections.keys());
      return undefined;
    }
    this.filter(selector.filter, (field) => collection.fields.get(field), collection.fields);
    return collection.fields;
  }

  private filter(
    terms: readonly FilterTerm[],
    find: (field: string) => FieldDefinition | undefined,
    fields: Fields,
  ): void {
    for (const term of terms) {
      const field = find(term.field);
      if (!field) {
        this.unknown('RULE_UNKNOWN_FIELD', term.field, fields.keys());
        continue;
      }
      const type = typeOfField(field);
      for (const value of term.values)
        checkComparable(type, typeof value === 'object' ? this.name(value) : value, this.checker, this.path);
    }
  }

  private eventFields(type: string): Fields | undefined {
    const { eventTypes } = this.scope.catalogue;
    const found = eventTypes.get(type);
    if (!found) this.unknown('RULE_UNKNOWN_EVENT', type, eventTypes.keys());
    return found?.fields;
  }

  private fieldType(fields: Fields | undefined, field: string): ExpressionType {
    if (!fields) return any;
    if (field === HOUR_BAND) return { kind: 'text', values: hourBands };
    if (field === 'channel') return typeOfField(this.scope.catalogue.envelope.get('channel')!);
    const definition = fields.get(field);
    return definition ? typeOfField(definition) : this.unknown('RULE_UNKNOWN_FIELD', field, fields.keys());
  }

  private compare(left: Expression, right: Expression): void {
    const type = this.check(left);
    if (right.kind === 'literal') checkLiteral(type, right.value, this.checker, this.path);
    else checkComparable(type, this.check(right), this.checker, this.path);
  }

  private isNumber(node: Expression): void {
    const type = this.check(node);
    if (type.kind !== 'number' && type.kind !== 'any') this.mismatch('number', type);
  }

  private isBool(node: Expression): void {
    const type = this.check(node);
    if (type.kind !== 'bool' && type.kind !== 'any') this.mismatch('bool', type);
  }

  private mismatch(wanted: string, type: ExpressionType): void {
    const found = type.kind === 'text' && type.values?.length === 1 ? `"${type.values[0]}"` : type.kind;
    this.checker.add(
      'RULE_TYPE_MISMATCH',
      this.path,
      `a ${wanted} is expected, not ${found}`,
      `应为${wanted}，而不是${found}`,
    );
  }

  private misplaced(prefix: string): ExpressionType {
    this.checker.add('RULE_UNKNOWN_FACT', this.path, `"${prefix}" has no meaning here`, `此处不能使用“${prefix}”`);
    return any;
  }

  private unknown(code: string, word: string, candidates: Iterable<string>): ExpressionType {
    this.checker.unknown(code, this.path, word, candidates);
    return any;
  }
}
