import { type Expression } from '../language/ast.js';
import { type Vocabulary } from '../language/parse.js';
import { type ExpressionType } from './expression-type.js';
import { type Scope } from './scope.js';
import { Checker, withinLimits } from './checker.js';
import { TextReader } from './parse-pattern.js';
import { type RuleScope } from './parse-rule.js';
import { type Parsed } from './problem.js';
import { type Tag, type TagDocument } from './tag.js';

const keys = {
  required: ['schemaVersion', 'id', 'category', 'name', 'description', 'source', 'refresh', 'state', 'owner'],
  optional: ['values', 'valueNames', 'facts', 'cases', 'otherwise'],
};

type Json = Readonly<Record<string, unknown>>;

/** Reads a tag definition strictly; its expressions have no triggering event. */
export function parseTag(json: unknown, { catalogue, tags, tables }: RuleScope): Parsed<Tag> {
  const checker = new Checker();
  const isBounded = withinLimits(checker, json, { depth: 16, nodes: 500, characters: 65_536 });
  const document = isBounded ? checker.object(json, '', keys) : undefined;
  if (!document) return { ok: false, problems: checker.problems };
  checkIdentity(document, checker);
  const collections = new Set([...catalogue.collections.keys()].filter((name) => name !== 'cust'));
  const facts = (document['facts'] ?? {}) as Json;
  const vocabulary: Vocabulary = { locals: new Set(Object.keys(facts)), collections };
  const locals = new Map<string, ExpressionType>([...vocabulary.locals].map((name) => [name, { kind: 'any' }]));
  const scope: Scope = { catalogue, eventTypes: [], locals, tags, tables: tables ?? new Set() };
  const reader = new TextReader(checker, vocabulary, scope);
  const expressions = new Map<string, Expression>();
  for (const [name, text] of Object.entries(facts)) {
    const expression = reader.expression(text, `/facts/${name}`);
    if (expression) expressions.set(name, expression);
  }
  const values = readValues(document['values'], checker);
  checkValueNames(document['valueNames'], values, checker);
  const cases = readCases(document['cases'], reader, values);
  const otherwise = readOtherwise(document['otherwise'], reader, values);
  if (checker.problems.length > 0) return { ok: false, problems: checker.problems };
  return { ok: true, value: { document: document as unknown as TagDocument, facts: expressions, cases, otherwise } };
}

function checkIdentity(document: Json, checker: Checker): void {
  if (document['schemaVersion'] !== 1)
    checker.add('RULE_UNKNOWN_VERSION', '/schemaVersion', 'schemaVersion 1 is expected', '应为 schemaVersion 1');
  for (const key of ['id', 'category', 'source', 'owner']) checker.string(document[key], `/${key}`, 60);
  checker.text(document['name'], '/name', 100);
  checker.text(document['description'], '/description', 1000);
  checker.oneOf(document['refresh'], '/refresh', ['daily', 'monthly', 'event', 'manual']);
  checker.oneOf(document['state'], '/state', ['draft', 'live', 'retired']);
}

/** @returns the values that the tag can take; undefined: any text */
function readValues(value: unknown, checker: Checker): readonly string[] | undefined {
  if (value === undefined) return undefined;
  const values = checker.list(value, '/values', 100)?.map((item, i) => checker.string(item, `/values/${i}`, 60));
  return values?.filter((item) => item !== undefined);
}

/** Names are for values that the tag can take; a value without one is shown by the names that all tags share. */
function checkValueNames(names: unknown, values: readonly string[] | undefined, checker: Checker): void {
  if (names === undefined) return;
  const known = checker.object(names, '/valueNames', { required: [], optional: values ?? [] });
  for (const [value, name] of Object.entries(known ?? {})) checker.text(name, `/valueNames/${value}`, 100);
}

/** A value given by name must be one of those that the tag can take: rules are checked against them. */
const readValue = (
  value: unknown,
  path: string,
  checker: Checker,
  values: readonly string[] | undefined,
): string | undefined => (values ? checker.oneOf(value, path, values) : checker.string(value, path));

function readCases(value: unknown, reader: TextReader, values: readonly string[] | undefined): Tag['cases'] {
  const cases: { value: string; when: Expression }[] = [];
  (value === undefined ? [] : reader.checker.list(value, '/cases', 50))?.forEach((item, i) => {
    const entry = reader.checker.object(item, `/cases/${i}`, { required: ['value', 'when'] });
    const name = entry && readValue(entry['value'], `/cases/${i}/value`, reader.checker, values);
    const when = entry && reader.expression(entry['when'], `/cases/${i}/when`, 'bool');
    if (name !== undefined && when) cases.push({ value: name, when });
  });
  return cases;
}

function readOtherwise(value: unknown, reader: TextReader, values: readonly string[] | undefined): Tag['otherwise'] {
  if (value === undefined) return undefined;
  const entry = reader.checker.object(value, '/otherwise', { required: [], optional: ['value', 'expression'] });
  if (!entry) return undefined;
  if (Object.hasOwn(entry, 'value')) {
    const name = readValue(entry['value'], '/otherwise/value', reader.checker, values);
    return name === undefined ? undefined : { value: name };
  }
  const expression = reader.expression(entry['expression'], '/otherwise/expression');
  return expression && { expression };
}
