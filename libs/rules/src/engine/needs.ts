import { KEPT_DAYS } from '../evaluate/windows.js';
import { factDefinitions } from '../facts/index.js';
import { customerGroups } from '../format/groups.js';
import { type RuleVersion } from '../format/rule.js';
import { type Tag } from '../format/tag.js';
import { type Expression, type Selector } from '../language/ast.js';
import { parseExpression } from '../language/parse.js';
import { type Pattern } from '../patterns/index.js';

/** How long a crossing looks back for the observation before: gaps of more than 35 days break it. */
const OBSERVATION_DAYS = 36;
/** An event may trigger up to 72 hours after it occurred, so windows may begin that much earlier. */
const LATE_DAYS = 4;
const SCORE_DAYS = 200;

/** For each event type, how many local days back from a daily run some rule or tag reads it. */
export function historyNeeds(
  versions: readonly RuleVersion[],
  tags: readonly Tag[],
  others: { readonly expressions: readonly Expression[]; readonly events: Readonly<Record<string, number>> },
): ReadonlyMap<string, number> {
  const needs = new Map<string, number>();
  const need = (type: string, days: number): void =>
    void needs.set(type, Math.max(needs.get(type) ?? 0, days + LATE_DAYS));
  const visit = (node: unknown): void => visitNode(node, need);
  for (const { rule } of versions) {
    visit([...rule.facts.values()]);
    for (const name of factNames(rule.conditions)) need('score-updated', name.startsWith('score.') ? SCORE_DAYS : 0);
    for (const pattern of [rule.pattern, ...rule.also]) needsOfPattern(pattern, rule.document.trigger, need, visit);
    for (const name of factNames(rule.conditions)) needsOfFact(name, need);
    const group = customerGroups.find(({ id }) => id === rule.document.group)?.condition;
    if (group) visit(parseExpression(group, { locals: new Set(), collections: new Set() }));
  }
  visit(others.expressions);
  for (const [type, days] of Object.entries(others.events)) need(type, Math.min(KEPT_DAYS, days));
  needsOfTags(tags, need);
  return needs;
}

/** The same for facts and conditions that stand by themselves. */
export function needsOf(
  criteria: readonly { readonly facts: ReadonlyMap<string, Expression>; readonly conditions: unknown }[],
  tags: readonly Tag[],
): ReadonlyMap<string, number> {
  const needs = new Map<string, number>();
  const need: Need = (type, days) => void needs.set(type, Math.max(needs.get(type) ?? 0, days + LATE_DAYS));
  for (const { facts, conditions } of criteria) {
    visitNode([...facts.values()], need);
    for (const name of factNames(conditions)) needsOfFact(name, need);
  }
  needsOfTags(tags, need);
  return needs;
}

/** A monthly tag is up to 31 days old when it is read. */
function needsOfTags(tags: readonly Tag[], need: Need): void {
  for (const tag of tags)
    visitNode([[...tag.facts.values()], tag.cases, tag.otherwise], (type, days) =>
      need(type, Math.min(KEPT_DAYS, days + 31)),
    );
}

type Need = (type: string, days: number) => void;

function visitNode(node: unknown, need: Need): void {
  if (typeof node !== 'object' || node === null) return;
  const expression = node as Expression;
  if (expression.kind === 'window' || expression.kind === 'newest' || expression.kind === 'top') {
    need(expression.selector.of, expression.span.to + (expression.selector.of === 'balance-snapshot' ? 3 : 0));
  } else if (expression.kind === 'favourite')
    for (const { selector } of expression.choices) need(selector.of, expression.span.to);
  else if (expression.kind === 'daysSinceLast' || expression.kind === 'everBefore' || expression.kind === 'streak')
    need(expression.selector.of, KEPT_DAYS);
  else if (expression.kind === 'name') needsOfFact(`${expression.scope}.${expression.name}`, need);
  for (const child of Object.values(node)) visitNode(child, need);
}

/** Whether a derived fact is named anywhere in parsed rules, tags or expressions. */
export function namesFact(node: unknown, name: string): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const named = node as { kind?: unknown; scope?: unknown; name?: unknown; fact?: unknown };
  if (named.fact === `fact.${name}`) return true;
  if (named.kind === 'name' && named.scope === 'fact' && named.name === name) return true;
  const children = node instanceof Map ? node.values() : Object.values(node);
  for (const child of children) if (namesFact(child, name)) return true;
  return false;
}

function needsOfFact(name: string, need: Need): void {
  const [scope, fact = ''] = name.split('.');
  if (scope === 'score') need('score-updated', SCORE_DAYS);
  if (scope === 'fact')
    for (const [type, days] of Object.entries(factDefinitions.get(fact)?.reads ?? {})) need(type, days);
}

function* factNames(node: unknown): Iterable<string> {
  if (typeof node !== 'object' || node === null) return;
  const { fact } = node as { fact?: unknown };
  if (typeof fact === 'string') yield fact;
  for (const child of Object.values(node)) yield* factNames(child);
}

function needsOfPattern(
  pattern: Pattern,
  trigger: { readonly events?: readonly string[] } | object,
  need: Need,
  visit: (node: unknown) => void,
): void {
  visit(pattern);
  const of = (selector: Selector, days: number): void => need(selector.of, days);
  if ('events' in trigger)
    for (const type of trigger.events as readonly string[])
      need(type, pattern.kind === 'crossing' ? OBSERVATION_DAYS * (pattern.confirm + 1) : 0);
  if (pattern.kind === 'crossing') doubleWindows(pattern.metric, OBSERVATION_DAYS * (pattern.confirm + 1), need);
  if (pattern.kind === 'first-time') of(pattern.selector, pattern.lookback);
  if (pattern.kind === 'periodicity-break') of(pattern.selector, KEPT_DAYS);
  if (pattern.kind === 'absence') of(pattern.no, pattern.prior.to);
  if (pattern.kind === 'sequence' || pattern.kind === 'absence-after') {
    const days = 'days' in pattern.within ? pattern.within.days : Math.ceil(pattern.within.ms / 86_400_000);
    const selectors = pattern.kind === 'sequence' ? [pattern.first, pattern.then] : [pattern.after, pattern.no];
    for (const selector of selectors) of(selector, days + 2);
  }
}

/** The metric of a crossing is also computed at earlier observations. */
const doubleWindows = (metric: Expression, days: number, need: Need): void =>
  visitNode(metric, (type, own) => need(type, Math.min(KEPT_DAYS, own + days)));
