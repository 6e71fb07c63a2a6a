import { type Conditions } from '../conditions/conditions.js';
import { type Rule } from '../format/rule.js';

/** What a condition reads: the names in its leaves and, for the rule's own facts, in their expressions. */
function* namesIn(
  node: unknown,
  rule: Rule,
  seen: Set<string> = new Set(),
): Iterable<{ scope: string; isCostly: boolean }> {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) yield* namesIn(item, rule, seen);
    return;
  }
  const { kind, scope, fact, name } = node as { kind?: string; scope?: string; fact?: unknown; name?: unknown };
  if (kind === 'name' && scope === 'local') yield* namesInFact(String(name), rule, seen);
  else if (kind === 'name') yield { scope: scope!, isCostly: scope === 'tag' || scope === 'fact' || scope === 'score' };
  if (typeof fact === 'string') yield* namesInFact(fact, rule, seen);
  if (kind && kind !== 'name' && costlyKinds.has(kind)) yield { scope: kind, isCostly: true };
  for (const child of Object.values(node)) yield* namesIn(child, rule, seen);
}

function* namesInFact(fact: string, rule: Rule, seen: Set<string>): Iterable<{ scope: string; isCostly: boolean }> {
  const expression = rule.facts.get(fact);
  if (expression) {
    if (seen.has(fact)) return;
    seen.add(fact);
    yield* namesIn(expression, rule, seen);
    return;
  }
  const [scope = ''] = fact.split('.');
  const known = ['event', 'cust', 'asOf', 'A', 'tag', 'fact', 'score'];
  yield {
    scope: known.includes(scope) ? scope : 'row',
    isCostly: scope === 'tag' || scope === 'fact' || scope === 'score',
  };
}

const costlyKinds = new Set([
  'window',
  'streak',
  'top',
  'favourite',
  'newest',
  'daysSinceLast',
  'everBefore',
  'holds',
  'nHold',
  'sumHold',
  'minHold',
  'maxHold',
  'distinctHold',
]);

/** A rough price of evaluating a condition: 1 to 2 for plain fields, more where windows, facts, scores or tags are read. */
export function costOf(part: Conditions, rule: Rule): number {
  let cost = 1;
  for (const { scope, isCostly } of namesIn(part, rule))
    cost += isCostly ? (scope === 'tag' ? 30 : 10) : scope === 'event' ? 0 : 0.1;
  return cost;
}

/** Whether at most one window or collection is read, and neither fact nor tag. */
export function isQuick(expression: unknown): boolean {
  let costly = 0;
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, scope } = node as { kind?: string; scope?: string };
    if (kind !== undefined && costlyKinds.has(kind)) costly++;
    if (kind === 'name' && (scope === 'tag' || scope === 'fact')) costly += 2;
    for (const child of Object.values(node)) visit(child);
  };
  visit(expression);
  return costly <= 1;
}

/** Whether a condition reads what a pattern binds: a row, or the earlier event of a sequence. */
export function readsBinding(part: Conditions, rule: Rule): boolean {
  for (const { scope } of namesIn(part, rule)) if (scope === 'row' || scope === 'A') return true;
  return false;
}
