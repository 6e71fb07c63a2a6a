import { type Conditions, type FactReference, isFactReference } from '../conditions/conditions.js';
import { decoratorNames, findOperator, operatorDefinitions, operatorNames } from '../conditions/operators.js';
import { checkName } from './check-expression.js';
import { checkComparable, type ExpressionType } from './expression-type.js';
import { type Scope } from './scope.js';
import { type Checker, isObject } from './checker.js';
import { didYouMean } from './problem.js';
import { parseName, type Vocabulary } from '../language/parse.js';
import { type Literal } from '../language/ast.js';
import { SyntaxProblem } from '../language/tokens.js';
import { factDefinitions } from '../facts/index.js';

const MOST_DAYS = 100_000;
const booleans = ['all', 'any', 'not'] as const;

/** Checks `conditions` of a rule strictly: only known facts, operators, keys and values of the right type. */
export function checkConditions(
  value: unknown,
  path: string,
  scope: Scope,
  vocabulary: Vocabulary,
  checker: Checker,
): Conditions | undefined {
  return new ConditionChecker(scope, vocabulary, checker).check(value, path) ? (value as Conditions) : undefined;
}

class ConditionChecker {
  constructor(
    private readonly scope: Scope,
    private readonly vocabulary: Vocabulary,
    private readonly checker: Checker,
  ) {}

  check(value: unknown, path: string): boolean {
    if (!isObject(value)) return this.refuse('RULE_WRONG_TYPE', path, 'a condition is expected', '此处应为条件');
    const kinds = booleans.filter((kind) => Object.hasOwn(value, kind));
    if (kinds.length > 1)
      return this.refuse(
        'RULE_AMBIGUOUS',
        path,
        `only one of ${kinds.join(', ')} may stand here`,
        `此处只能有 ${kinds.join('、')} 之一`,
      );
    const [kind] = kinds;
    if (!kind) return this.leaf(value, path);
    this.checker.object(value, path, { required: [kind], optional: ['priority', 'name'] });
    if (kind === 'not') return this.check(value['not'], `${path}/not`);
    const list = this.checker.list(value[kind], `${path}/${kind}`);
    return list ? list.map((part, i) => this.check(part, `${path}/${kind}/${i}`)).every(Boolean) : false;
  }

  private reference(value: Readonly<Record<string, unknown>>, path: string): boolean {
    this.checker.object(value, path, { required: ['condition'], optional: ['priority', 'name'] });
    const name = this.checker.string(value['condition'], `${path}/condition`);
    if (name === undefined) return false;
    if (this.scope.sharedConditions?.has(name)) return true;
    this.checker.unknown('RULE_UNKNOWN_CONDITION', `${path}/condition`, name, this.scope.sharedConditions ?? []);
    return false;
  }

  private leaf(value: Readonly<Record<string, unknown>>, path: string): boolean {
    if (Object.hasOwn(value, 'condition')) return this.reference(value, path);
    this.checker.object(value, path, {
      required: ['fact', 'operator', 'value'],
      optional: ['params', 'priority', 'name'],
    });
    const type = this.fact(value, path);
    const operator = this.checker.string(value['operator'], `${path}/operator`);
    if (operator !== undefined && !findOperator(operator)) this.unknownOperator(operator, `${path}/operator`);
    else if (operator !== undefined && type) this.asked(value['value'], type, operator, `${path}/value`);
    return true;
  }

  private fact(value: Readonly<Record<string, unknown>>, path: string): ExpressionType | undefined {
    const name = this.checker.string(value['fact'], `${path}/fact`);
    if (name === undefined) return undefined;
    const argument = this.params(value, path);
    try {
      const parsed = parseName(name, this.vocabulary);
      return checkName(
        argument === undefined ? parsed : { ...parsed, argument },
        this.scope,
        this.checker,
        `${path}/fact`,
      );
    } catch (problem) {
      if (!(problem instanceof SyntaxProblem)) throw problem;
      return this.unknownFact(name, `${path}/fact`);
    }
  }

  /** The month of `fact.keyTxnCount` and the like, and the days of `detections`: no other fact takes a parameter. */
  private params(value: Readonly<Record<string, unknown>>, path: string): number | undefined {
    if (!Object.hasOwn(value, 'params')) return undefined;
    if (String(value['fact']).startsWith('detections.')) {
      const params = this.checker.object(value['params'], `${path}/params`, { required: ['days'] });
      // How many days there may be, the name says.
      return params && this.checker.integer(params['days'], `${path}/params/days`, [-MOST_DAYS, MOST_DAYS]);
    }
    const params = this.checker.object(value['params'], `${path}/params`, { required: ['month'] });
    return params && this.checker.integer(params['month'], `${path}/params/month`, [1, 26]);
  }

  /** A name is found by its whole text, or by its last part: "amuont" for "event.amount". */
  private unknownFact(word: string, path: string): undefined {
    const names = [...this.names()];
    const lastParts = new Map(names.map((name) => [name.slice(name.indexOf('.') + 1), name]));
    const meant = didYouMean(word, names) ?? lastParts.get(didYouMean(word, lastParts.keys()) ?? '');
    return this.checker.unknown('RULE_UNKNOWN_FACT', path, word, names, meant);
  }

  private *names(): Iterable<string> {
    const { locals, eventTypes, catalogue, tags, bound, segments = [], rules = [] } = this.scope;
    yield* locals.keys();
    for (const type of eventTypes)
      for (const field of catalogue.eventTypes.get(type)?.fields.keys() ?? []) yield `event.${field}`;
    for (const field of catalogue.collections.get('cust')!.fields.keys()) yield `cust.${field}`;
    if (bound) for (const field of catalogue.collections.get(bound)?.fields.keys() ?? []) yield `${bound}.${field}`;
    for (const tag of tags.keys()) yield `tag.${tag}`;
    for (const score of catalogue.scores.keys()) yield `score.${score}`;
    for (const fact of factDefinitions.keys()) yield `fact.${fact}`;
    for (const segment of segments) yield `segment.${segment}`;
    for (const rule of rules) yield `detections.${rule}`;
  }

  private unknownOperator(operator: string, path: string): void {
    const base = operator.split(':').at(-1)!;
    if (operatorNames.includes(base))
      this.checker.unknown('RULE_UNKNOWN_OPERATOR', path, operator.split(':')[0]!, decoratorNames);
    else this.checker.unknown('RULE_UNKNOWN_OPERATOR', path, base, operatorNames);
  }

  private asked(value: unknown, type: ExpressionType, operator: string, path: string): void {
    const [base = ''] = operator.split(':').slice(-1);
    const isDecorated = operator.includes(':');
    if (isFactReference(value)) {
      const other = this.fact(value as FactReference & Record<string, unknown>, path);
      if (other && !isDecorated) checkComparable(type, other, this.checker, path);
      return;
    }
    const takes = operatorDefinitions.find(({ name }) => name === base)!.takes;
    const wantsList = takes === 'list' || /some|every/.test(operator);
    if (wantsList) this.askedList(value, type, path, isDecorated);
    else if (!isLiteral(value))
      this.refuse('RULE_WRONG_TYPE', path, 'a value or a fact is expected', '此处应为值或事实');
    else if (!isDecorated) checkComparable(type, value, this.checker, path);
  }

  private askedList(value: unknown, type: ExpressionType, path: string, isDecorated: boolean): void {
    const list = this.checker.list(value, path, 1000);
    list?.forEach((item, i) => {
      if (!isLiteral(item)) this.refuse('RULE_WRONG_TYPE', `${path}/${i}`, 'a value is expected', '此处应为值');
      else if (!isDecorated) checkComparable(type, item, this.checker, `${path}/${i}`);
    });
  }

  private refuse(code: string, path: string, en: string, zh: string): false {
    this.checker.add(code, path, en, zh);
    return false;
  }
}

const isLiteral = (value: unknown): value is Literal => ['string', 'number', 'boolean'].includes(typeof value);
