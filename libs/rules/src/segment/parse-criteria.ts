import { type Vocabulary } from '../language/parse.js';
import { type KnownIds, type Scope } from '../format/scope.js';
import { type Checker, isObject, withinLimits } from '../format/checker.js';
import { checkConditions } from '../format/parse-conditions.js';
import { type RuleScope } from '../format/parse-rule.js';
import { readFacts } from '../format/read-facts.js';
import { type Criteria } from './criteria.js';

/** What criteria may refer to. */
export interface CriteriaScope extends RuleScope {
  /** Segments that may be read: known ones, without that which is being read. */
  readonly segments: KnownIds;
  /** Rules whose earlier detections may be counted. */
  readonly rules: KnownIds;
}

const LIMITS = { depth: 16, nodes: 1500, characters: 65_536 };

/**
 * Reads `facts` and `conditions` strictly. There is no triggering event, so `event.` has no meaning; the own facts cannot read segments or detections,
 * which the conditions read themselves.
 * @param path JSON pointer of the object that holds both
 */
export function parseCriteria(
  document: Readonly<Record<string, unknown>>,
  path: string,
  { catalogue, tags, tables, segments, rules }: CriteriaScope,
  checker: Checker,
): Criteria | undefined {
  const isBounded = ['facts', 'conditions'].every((key) =>
    withinLimits(checker, document[key] ?? null, LIMITS, `${path}/${key}`),
  );
  if (!isBounded) return undefined;
  const facts = isObject(document['facts']) ? document['facts'] : {};
  if (document['facts'] !== undefined && !isObject(document['facts']))
    checker.add('RULE_WRONG_TYPE', `${path}/facts`, 'an object is expected', '此处应为对象');
  const collections = new Set([...catalogue.collections.keys()].filter((name) => name !== 'cust'));
  const vocabulary: Vocabulary = { locals: new Set(Object.keys(facts)), collections };
  const scope: Scope = { catalogue, eventTypes: [], locals: new Map(), tags, tables: tables ?? new Set() };
  const read = readFacts(facts, scope, vocabulary, checker, `${path}/facts`);
  const conditions = checkConditions(
    document['conditions'] ?? { all: [] },
    `${path}/conditions`,
    { ...scope, locals: read.types, segments, rules },
    vocabulary,
    checker,
  );
  return conditions && { facts: read.facts, conditions };
}
