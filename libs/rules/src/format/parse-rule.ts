import { type Catalogue } from '../catalogue/types.js';
import { type Conditions } from '../conditions/conditions.js';
import { type Expression } from '../language/ast.js';
import { parseExpression, type Vocabulary } from '../language/parse.js';
import { parseDay } from '../time/local-date.js';
import { type Pattern } from '../patterns/index.js';
import { type Scope } from './scope.js';
import { Checker, isObject, withinLimits } from './checker.js';
import { checkExamples } from './check-examples.js';
import { customerGroups } from './groups.js';
import { checkConditions } from './parse-conditions.js';
import { parsePattern, TextReader } from './parse-pattern.js';
import { readFacts } from './read-facts.js';
import { type Parsed } from './problem.js';
import { categories, needs, type Rule, type RuleDocument, sources } from './rule.js';
import { readShared, writeOut } from './shared-conditions.js';
import { isSuppression, suppressionForms } from './suppressions.js';

/** What rules may refer to. */
export interface RuleScope {
  readonly catalogue: Catalogue;
  /** Known tags with their values; undefined: any text. */
  readonly tags: ReadonlyMap<string, readonly string[] | undefined>;
  /** Reference tables of the bank. */
  readonly tables?: ReadonlySet<string>;
}

const LIMITS = { depth: 20, nodes: 3000, characters: 65_536 };
/** Of what decides: facts, pattern and conditions. */
const DECIDING_LIMITS = { depth: 16, nodes: 500, characters: 65_536 };
const MAX_COOLDOWN_DAYS = 800;

const keys = {
  required: [
    'schemaVersion',
    'id',
    'name',
    'description',
    'category',
    'source',
    'group',
    'trigger',
    'pattern',
    'cooldownDays',
    'priority',
    'need',
    'offer',
    'channelPlan',
    'suppressions',
    'examples',
  ],
  optional: ['$schema', 'facts', 'also', 'conditions', 'sharedConditions', 'effectiveFrom', 'effectiveTo'],
};

/** Reads a rule document strictly: everything that is not right comes back at once, with its place. */
export function parseRule(json: unknown, ruleScope: RuleScope): Parsed<Rule> {
  const checker = new Checker();
  if (!withinLimits(checker, json, LIMITS)) return { ok: false, problems: checker.problems };
  const document = checker.object(json, '', keys);
  if (!document) return { ok: false, problems: checker.problems };
  const isBounded = ['facts', 'pattern', 'also', 'conditions', 'sharedConditions'].every((key) =>
    withinLimits(checker, document[key] ?? null, DECIDING_LIMITS, `/${key}`),
  );
  if (!isBounded) return { ok: false, problems: checker.problems };
  checkIdentity(document, checker);
  checkConsequences(document, checker);
  const deciding = readDeciding(document, ruleScope, checker);
  checkExamples(document['examples'], '/examples', ruleScope.catalogue, checker);
  if (checker.problems.length > 0 || !deciding) return { ok: false, problems: checker.problems };
  return { ok: true, value: { document: document as unknown as RuleDocument, ...deciding } };
}

type Json = Readonly<Record<string, unknown>>;

function checkIdentity(document: Json, checker: Checker): void {
  if (document['schemaVersion'] !== 1)
    checker.add('RULE_UNKNOWN_VERSION', '/schemaVersion', 'schemaVersion 1 is expected', '应为 schemaVersion 1');
  const id = checker.string(document['id'], '/id', 60);
  if (id !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    checker.add(
      'RULE_WRONG_ID',
      '/id',
      'lower-case words joined by hyphens are expected',
      '应为以连字符连接的小写单词',
    );
  checker.text(document['name'], '/name', 100);
  checker.text(document['description'], '/description');
  checker.oneOf(document['category'], '/category', categories);
  checker.oneOf(document['source'], '/source', sources);
  checker.oneOf(
    document['group'],
    '/group',
    customerGroups.map((group) => group.id),
  );
}

function checkConsequences(document: Json, checker: Checker): void {
  checker.integer(document['cooldownDays'], '/cooldownDays', [0, MAX_COOLDOWN_DAYS]);
  checker.integer(document['priority'], '/priority', [1, 100]);
  checker.oneOf(document['need'], '/need', needs);
  checker.text(document['offer'], '/offer');
  checker.string(document['channelPlan'], '/channelPlan', 1000);
  checker.list(document['suppressions'], '/suppressions', 50)?.forEach((code, i) => {
    const text = checker.string(code, `/suppressions/${i}`);
    if (text !== undefined && !isSuppression(text))
      checker.unknown('RULE_UNKNOWN_SUPPRESSION', `/suppressions/${i}`, text, suppressionForms);
  });
  for (const key of ['effectiveFrom', 'effectiveTo'] as const) {
    if (Object.hasOwn(document, key) && (typeof document[key] !== 'string' || parseDay(document[key]) === undefined))
      checker.add(
        'RULE_WRONG_TYPE',
        `/${key}`,
        'a date YYYY-MM-DD that exists is expected',
        '应为存在的日期 YYYY-MM-DD',
      );
  }
}

type Deciding = Pick<Rule, 'facts' | 'pattern' | 'also' | 'conditions'>;

function readDeciding(document: Json, { catalogue, tags, tables }: RuleScope, checker: Checker): Deciding | undefined {
  const eventTypes = readTrigger(document['trigger'], catalogue, checker);
  const facts = isObject(document['facts']) ? document['facts'] : {};
  if (document['facts'] !== undefined && !isObject(document['facts']))
    checker.add('RULE_WRONG_TYPE', '/facts', 'an object is expected', '此处应为对象');
  const collections = new Set([...catalogue.collections.keys()].filter((name) => name !== 'cust'));
  const vocabulary: Vocabulary = { locals: new Set(Object.keys(facts)), collections };
  // What the pattern binds decides which names the facts may use, so it is found first.
  const bound = boundCollection(document['pattern'], collections);
  const scope: Scope = {
    catalogue,
    eventTypes: eventTypes ?? [],
    firstType: firstType(document['pattern']),
    bound,
    locals: new Map(),
    tags,
    tables: tables ?? new Set(),
  };
  const read = readFacts(facts, scope, vocabulary, checker);
  const reader = new TextReader(checker, vocabulary, { ...scope, locals: read.types });
  const pattern = parsePattern(document['pattern'], '/pattern', reader);
  if (pattern && eventTypes) checkTriggerFits(pattern, eventTypes, checker);
  const also = readAlso(document['also'], reader);
  const conditions = readConditions(document, reader.scope, vocabulary, checker);
  return pattern && also && conditions ? { facts: read.facts, pattern, also, conditions } : undefined;
}

/** Checked, and written out. Without any the rule holds whenever its pattern does. */
function readConditions(
  document: Json,
  scope: Scope,
  vocabulary: Vocabulary,
  checker: Checker,
): Conditions | undefined {
  const conditions = document['conditions'] ?? { all: [] };
  checkRootIsBoolean(conditions, checker);
  const shared = readShared(document['sharedConditions'], checker);
  const names = { ...scope, sharedConditions: new Set(Object.keys(shared)) };
  const check = (part: unknown, path: string): Conditions | undefined =>
    checkConditions(part, path, names, vocabulary, checker);
  const checked = check(conditions, '/conditions');
  const areSound = Object.entries(shared).map(([name, part]) => check(part, `/sharedConditions/${name}`));
  return checked && areSound.every(Boolean) ? writeOut(checked, shared, checker) : undefined;
}

function checkRootIsBoolean(conditions: unknown, checker: Checker): void {
  const isBoolean =
    isObject(conditions) && ['all', 'any', 'not', 'condition'].some((kind) => Object.hasOwn(conditions, kind));
  if (!isBoolean)
    checker.add(
      'RULE_WRONG_TYPE',
      '/conditions',
      'the root must be all, any, not or condition',
      '根条件必须是 all、any、not 或 condition',
    );
}

/** The event types that wake the rule; none for the calendar. */
function readTrigger(value: unknown, catalogue: Catalogue, checker: Checker): readonly string[] | undefined {
  if (isObject(value) && Object.hasOwn(value, 'calendar')) {
    checker.object(value, '/trigger', { required: ['calendar'] });
    checker.oneOf(value['calendar'], '/trigger/calendar', ['daily']);
    return [];
  }
  const trigger = checker.object(value, '/trigger', { required: ['events'] });
  const list = trigger && checker.list(trigger['events'], '/trigger/events', 40);
  if (!list) return undefined;
  if (list.length === 0)
    checker.add('RULE_MISSING_KEY', '/trigger/events', 'at least one event type is expected', '至少需要一个事件类型');
  return list.filter((type, i): type is string => {
    const isKnown = typeof type === 'string' && catalogue.eventTypes.has(type);
    if (!isKnown)
      checker.unknown(
        'RULE_UNKNOWN_EVENT',
        `/trigger/events/${i}`,
        typeof type === 'string' ? type : JSON.stringify(type),
        catalogue.eventTypes.keys(),
      );
    return isKnown;
  });
}

function boundCollection(pattern: unknown, collections: ReadonlySet<string>): string | undefined {
  if (!isObject(pattern) || pattern['kind'] !== 'calendar' || typeof pattern['date'] !== 'string') return undefined;
  const [collection = ''] = pattern['date'].split('.');
  return collections.has(collection) ? collection : undefined;
}

const firstType = (pattern: unknown): string | undefined =>
  isObject(pattern) && pattern['kind'] === 'sequence' && typeof pattern['first'] === 'string'
    ? /^[\w-]+/.exec(pattern['first'])?.[0]
    : undefined;

function readAlso(value: unknown, reader: TextReader): readonly Pattern[] | undefined {
  if (value === undefined) return [];
  const list = reader.checker.list(value, '/also', 10);
  const patterns = list?.map((item, i) =>
    parsePattern(item, `/also/${i}`, reader, ['threshold', 'window-compare', 'deviation']),
  );
  return patterns?.every((pattern) => pattern !== undefined) ? patterns : undefined;
}

/** Some patterns speak at the calendar only, some at events of their own type only. */
function checkTriggerFits(pattern: Pattern, eventTypes: readonly string[], checker: Checker): void {
  const isCalendar = eventTypes.length === 0;
  const own = { sequence: 'then', 'absence-after': 'after', 'first-time': 'selector' } as const;
  if (pattern.kind === 'calendar' || pattern.kind === 'absence' || pattern.kind === 'periodicity-break') {
    if (!isCalendar)
      checker.add(
        'RULE_WRONG_TRIGGER',
        '/trigger',
        `"${pattern.kind}" needs the calendar as its trigger`,
        `“${pattern.kind}”须以日历为触发`,
      );
    return;
  }
  if (pattern.kind === 'crossing' && isCalendar)
    checker.add(
      'RULE_WRONG_TRIGGER',
      '/trigger',
      '"crossing" needs an event as its trigger',
      '“crossing”须以事件为触发',
    );
  if (pattern.kind !== 'sequence' && pattern.kind !== 'absence-after' && pattern.kind !== 'first-time') return;
  const key = own[pattern.kind];
  const type =
    pattern.kind === 'sequence'
      ? pattern.then.of
      : pattern.kind === 'absence-after'
        ? pattern.after.of
        : pattern.selector.of;
  if (eventTypes.length !== 1 || eventTypes[0] !== type)
    checker.add(
      'RULE_WRONG_TRIGGER',
      '/trigger',
      `the trigger must be the event of /pattern/${key}: ${type}`,
      `触发须为 /pattern/${key} 的事件：${type}`,
    );
}

/** Reads one expression alone, as the editor does while a person types. */
export const parseFact = (text: string, locals: Iterable<string>, catalogue: Catalogue): Expression =>
  parseExpression(text, {
    locals: new Set(locals),
    collections: new Set([...catalogue.collections.keys()].filter((name) => name !== 'cust')),
  });
