import {
  type Aggregate,
  type Comparator,
  type Expression,
  type FilterTerm,
  type Literal,
  type Name,
  type Selector,
  type Span,
} from './ast.js';
import { SyntaxProblem, type Token, tokenize } from './tokens.js';

/** What a bare or dotted word may mean besides a value. */
export interface Vocabulary {
  /** Names of the rule's own facts. */
  readonly locals: ReadonlySet<string>;
  readonly collections: ReadonlySet<string>;
}

const aggregates: ReadonlySet<string> = new Set(['count', 'sum', 'min', 'max', 'avg', 'median', 'distinct']);
const comparators: ReadonlySet<string> = new Set(['=', '!=', '<', '<=', '>', '>=']);
const scopes: ReadonlySet<string> = new Set([
  'event',
  'A',
  'cust',
  'score',
  'tag',
  'fact',
  'asOf',
  'segment',
  'detections',
]);
const MAX_DEPTH = 16;
const MAX_LENGTH = 4000;

/** @throws SyntaxProblem with the place in `text`. */
export function parseExpression(text: string, vocabulary: Vocabulary): Expression {
  return new Parser(text, vocabulary).whole((parser) => parser.or());
}

/** A selector alone: `login{result=ok}`. @throws SyntaxProblem */
export function parseSelector(text: string, vocabulary: Vocabulary): Selector {
  return new Parser(text, vocabulary).whole((parser) => parser.selector());
}

/** A date name alone: `termDeposit.maturityDate`, `fact.lastTuitionDate`. @throws SyntaxProblem */
export function parseName(text: string, vocabulary: Vocabulary): Name {
  return new Parser(text, vocabulary).whole((parser) => parser.name());
}

class Parser {
  private readonly tokens: Token[];
  private position = 0;
  private depth = 0;

  constructor(
    text: string,
    private readonly vocabulary: Vocabulary,
  ) {
    if (text.length > MAX_LENGTH) throw new SyntaxProblem(`longer than ${MAX_LENGTH} characters`, MAX_LENGTH);
    this.tokens = tokenize(text);
  }

  whole<T>(parse: (parser: Parser) => T): T {
    const result = parse(this);
    if (this.next.kind !== 'end') this.fail(`"${this.next.text}" is not expected here`);
    return result;
  }

  or(): Expression {
    if (++this.depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    const parts = this.list(() => this.and(), 'or');
    this.depth--;
    return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
  }

  private and(): Expression {
    const parts = this.list(() => this.not(), 'and');
    return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
  }

  private not(): Expression {
    if (++this.depth > MAX_DEPTH) this.fail(`nested deeper than ${MAX_DEPTH} levels`);
    const part: Expression = this.take('not') ? { kind: 'not', part: this.not() } : this.comparison();
    this.depth--;
    return part;
  }

  private comparison(): Expression {
    const left = this.sum();
    if (this.take('in')) return { kind: 'in', value: left, values: this.valueSet() };
    if (!comparators.has(this.next.text)) return left;
    const comparator = this.advance().text as Comparator;
    return { kind: 'comparison', comparator, left, right: this.sum() };
  }

  private valueSet(): Literal[] {
    this.expect('{');
    const values = this.list(() => this.literal(), ',');
    this.expect('}');
    return values;
  }

  private sum(): Expression {
    let left = this.product();
    while (this.next.text === '+' || this.next.text === '-') {
      const operator = this.advance().text as '+' | '-';
      left = { kind: 'arithmetic', operator, left, right: this.product() };
    }
    return left;
  }

  private product(): Expression {
    let left = this.term();
    while (this.next.text === '*' || this.next.text === '/') {
      const operator = this.advance().text as '*' | '/';
      left = { kind: 'arithmetic', operator, left, right: this.term() };
    }
    return left;
  }

  private term(): Expression {
    if (this.take('(')) {
      const inner = this.or();
      this.expect(')');
      return inner;
    }
    if (this.next.kind === 'number') return { kind: 'literal', value: Number(this.advance().text) };
    if (this.next.kind !== 'word') this.fail('a value, a name or a function is expected');
    if (this.peek(1).text === '(' && !this.next.text.startsWith('fact.')) return this.call();
    return this.nameOrValue();
  }

  private nameOrValue(): Expression {
    const { text } = this.next;
    if (text === 'true' || text === 'false') return { kind: 'literal', value: this.advance().text === 'true' };
    const [scope = '', ...rest] = text.split('.');
    const isName = rest.length > 0 && (scopes.has(scope) || this.vocabulary.collections.has(scope));
    if (isName || this.vocabulary.locals.has(text)) return this.name();
    return { kind: 'literal', value: this.advance().text };
  }

  name(): Name {
    if (this.next.kind !== 'word') this.fail('a name is expected');
    const { text, at } = this.advance();
    const [scope = '', ...rest] = text.split('.');
    const name = rest.join('.');
    if (name && scopes.has(scope)) return this.withArgument({ kind: 'name', scope: scope as Name['scope'], name });
    if (name && this.vocabulary.collections.has(scope)) return { kind: 'name', scope: 'row', name, collection: scope };
    if (this.vocabulary.locals.has(text)) return { kind: 'name', scope: 'local', name: text };
    throw new SyntaxProblem(`"${text}" is not a known name`, at);
  }

  private withArgument(name: Name): Name {
    if ((name.scope !== 'fact' && name.scope !== 'detections') || !this.take('(')) return name;
    const argument = this.integer();
    this.expect(')');
    return { ...name, argument };
  }

  private call(): Expression {
    const { text: word, at } = this.advance();
    this.expect('(');
    const result = this.callBody(word, at);
    this.expect(')');
    return result;
  }

  private callBody(word: string, at: number): Expression {
    if (aggregates.has(word)) return this.window(word as Aggregate);
    switch (word) {
      case 'daysSinceLast':
      case 'everBefore':
      case 'holds':
      case 'nHold':
        return { kind: word, selector: this.selector() };
      case 'sumHold':
      case 'minHold':
      case 'maxHold':
      case 'distinctHold':
      case 'distinctMonthHold':
        return { kind: word, ...this.fieldSelector() };
      case 'streak':
        return this.streak();
      case 'newest':
        return { kind: 'newest', ...this.fieldSelector(), span: this.spanAfterComma() };
      case 'top':
        return this.top();
      case 'favourite':
        return this.favourite();
      case 'truths':
        return { kind: 'truths', parts: this.list(() => this.or(), ',') };
      case 'years':
      case 'days':
      case 'month':
        return { kind: word, date: this.sum() };
      case 'mean':
      case 'largest':
        return { kind: word, parts: this.list(() => this.sum(), ',') };
      case 'lookup':
        return this.lookup();
      case 'has':
      case 'missing':
        return { kind: word, name: this.name() };
      default:
        throw new SyntaxProblem(`"${word}" is not a function`, at);
    }
  }

  private window(aggregate: Aggregate): Expression {
    if (aggregate === 'count')
      return { kind: 'window', aggregate, selector: this.selector(), span: this.spanAfterComma() };
    return { kind: 'window', aggregate, ...this.fieldSelector(), span: this.spanAfterComma() };
  }

  private streak(): Expression {
    const selector = this.selector();
    this.expect(',');
    const unit = this.advance().text;
    if (unit !== 'day' && unit !== 'week' && unit !== 'month') return this.fail('day, week or month is expected');
    return { kind: 'streak', selector, unit };
  }

  /** `top(page-view.pageGroup{..},[1..14],dwellSeconds)`: the value with the most events, or with the largest sum of a field. */
  private top(): Expression {
    const target = this.fieldSelector();
    const span = this.spanAfterComma();
    let by: string | undefined;
    let ties: 'newest' | 'alphabetical' | 'later' = 'newest';
    while (this.take(',')) {
      const option = this.advance().text;
      if (option === 'newest' || option === 'alphabetical' || option === 'later') ties = option;
      else by = option;
    }
    return { kind: 'top', ...target, span, by, ties };
  }

  /** `favourite([1..90],newest,branch=branch-visit,web_bank=login{channel=web_bank})`: the label with the most events. */
  private favourite(): Expression {
    const span = this.span();
    this.expect(',');
    const ties = this.advance().text;
    if (ties !== 'newest' && ties !== 'order') return this.fail('newest or order is expected');
    this.expect(',');
    const choices = this.list(() => {
      const label = this.advance().text;
      this.expect('=');
      return { label, selector: this.selector() };
    }, ',');
    return { kind: 'favourite', span, ties, choices };
  }

  private lookup(): Expression {
    const table = this.advance().text;
    this.expect(',');
    return { kind: 'lookup', table, key: this.sum() };
  }

  selector(): Selector {
    if (this.next.kind !== 'word') this.fail('an event type or a collection is expected');
    return { of: this.advance().text, filter: this.filter() };
  }

  private fieldSelector(): { selector: Selector; field: string } {
    const { text } = this.advance();
    const dot = text.lastIndexOf('.');
    if (dot < 0) this.fail(`"${text}" needs a field: type.field`);
    return { selector: { of: text.slice(0, dot), filter: this.filter() }, field: text.slice(dot + 1) };
  }

  private filter(): FilterTerm[] {
    if (!this.take('{')) return [];
    const terms = this.list(() => this.filterTerm(), ',');
    this.expect('}');
    return terms;
  }

  private filterTerm(): FilterTerm {
    const field = this.advance().text;
    const comparator = this.advance().text;
    if (!comparators.has(comparator)) this.fail(`a comparison is expected after "${field}"`);
    const values = this.list(() => this.filterValue(), '/');
    return { field, comparator: comparator as Comparator, values };
  }

  private filterValue(): Literal | Name {
    const [scope = ''] = this.next.text.split('.');
    const isDotted = this.next.text.includes('.') && (scopes.has(scope) || this.vocabulary.collections.has(scope));
    const isName = isDotted || this.vocabulary.locals.has(this.next.text);
    return this.next.kind === 'word' && isName ? this.name() : this.literal();
  }

  private literal(): Literal {
    const token = this.advance();
    if (token.kind === 'number') return Number(token.text);
    if (token.kind !== 'word') throw new SyntaxProblem('a value is expected', token.at);
    return token.text === 'true' ? true : token.text === 'false' ? false : token.text;
  }

  private spanAfterComma(): Span {
    this.expect(',');
    return this.span();
  }

  private span(): Span {
    this.expect('[');
    const from = this.integer();
    this.expect('..');
    const to = this.integer();
    this.expect(']');
    if (from > to) this.fail(`a window [${from}..${to}] must not end before it begins`);
    return { from, to };
  }

  private integer(): number {
    const token = this.advance();
    if (token.kind !== 'number' || !/^\d+$/.test(token.text))
      throw new SyntaxProblem('a whole number is expected', token.at);
    return Number(token.text);
  }

  private list<T>(item: () => T, separator: string): T[] {
    const items = [item()];
    while (this.take(separator)) {
      items.push(item());
      if (items.length > 500) this.fail('more than 500 parts');
    }
    return items;
  }

  private get next(): Token {
    return this.tokens[this.position]!;
  }

  private peek(ahead: number): Token {
    return this.tokens[Math.min(this.position + ahead, this.tokens.length - 1)]!;
  }

  private advance(): Token {
    const token = this.next;
    if (token.kind === 'end') this.fail('the text ends too early');
    this.position++;
    return token;
  }

  private take(text: string): boolean {
    if (this.next.text !== text || this.next.kind === 'end') return false;
    this.position++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail(`"${text}" is expected`);
  }

  private fail(message: string): never {
    throw new SyntaxProblem(message, this.next.at);
  }
}
