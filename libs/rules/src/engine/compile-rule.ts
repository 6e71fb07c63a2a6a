import {
  type Conditions,
  compileConditions,
  type CompiledConditions,
  type FactReference,
} from '../conditions/conditions.js';
import { type Context } from '../evaluate/context.js';
import { compileName, type Meaning } from '../evaluate/compile-expression.js';
import { type TraceNode } from '../evaluate/trace.js';
import { type Evaluator, type Test, verdictOf } from '../evaluate/value.js';
import { type Rule, type RuleVersion } from '../format/rule.js';
import { parseName } from '../language/parse.js';
import { type Name } from '../language/ast.js';
import { type CompiledPattern, compilePattern, type Finding, type IsUsed } from '../patterns/index.js';
import { compileFacts } from './compile-facts.js';
import { costOf, readsBinding } from './cost.js';

export interface CompiledRule {
  readonly version: RuleVersion;
  readonly rule: Rule;
  /** Whether the guards hold that cost little and need no finding. Where they do not, nothing matches: so most rules are passed by. */
  isOpen(context: Context): boolean;
  /** Findings that make a detection, guards and group included. */
  match(context: Context, isUsed: IsUsed): readonly Finding[];
  /** The same where `isOpen` has said yes. */
  matchOpen(context: Context, isUsed: IsUsed): readonly Finding[];
  /** Why the rule matches, or does not, for one finding. */
  trace(context: Context, finding: Finding): TraceNode;
  /** Every finding, also those that are false or unknown. */
  findAll(context: Context, isUsed: IsUsed): readonly Finding[];
}

/** The condition of a customer group. */
export interface CompiledGroup {
  readonly test: Test;
  /** It reads holdings or one window. */
  readonly isQuick: boolean;
}

/** What the rules of one trigger share. */
export interface TriggerParts {
  /** Of names. */
  readonly meaning: Meaning;
  /** Tests the rule's customer group; undefined for all customers. */
  readonly group: CompiledGroup | undefined;
  readonly collections: ReadonlySet<string>;
  /** The test of a guard, asked once in each context where several rules have it. */
  shared(rule: Rule, guard: Conditions, test: Test): Test;
}

export function compileRule(version: RuleVersion, parts: TriggerParts): CompiledRule {
  const { rule } = version;
  const { meaning, group, collections } = parts;
  const locals = compileFacts(rule.facts, meaning);
  const own: Meaning = { ...meaning, locals };
  const names = new Set(rule.facts.keys());
  const fact = (reference: FactReference): Evaluator => compileName(nameOf(reference, names, collections), own);
  const pattern = compilePattern(rule.pattern, own);
  const also = rule.also.map((further) => compilePattern(further, own));
  const guards = partsOf(rule.conditions).map((part) => {
    const cost = costOf(part, rule);
    const isFirst = cost <= 2 && !readsBinding(part, rule);
    const { test } = compileConditions(part, { fact });
    return { cost, isFirst, test: isFirst ? parts.shared(rule, part, test) : test };
  });
  const ordered = [...guards].sort((a, b) => a.cost - b.cost);
  const first = ordered.filter(({ isFirst }) => isFirst).map(({ test }) => test);
  const later = ordered.filter(({ isFirst }) => !isFirst).map(({ test }) => test);
  const conditions = compileConditions(rule.conditions, { fact });
  // A group is asked once for all rules of a daily run; whether a date is near is quicker to tell than that.
  const isDaily = 'calendar' in rule.document.trigger && rule.pattern.kind !== 'calendar';
  const isGroupFirst = isDaily && group?.isQuick === true;
  const stages: Stages = { pattern, group: group?.test, isGroupFirst, also, later };
  const isOpen = (context: Context): boolean => areTrue(first, context);
  const matchOpen = (context: Context, isUsed: IsUsed): readonly Finding[] => match(context, isUsed, stages);
  return {
    version,
    rule,
    isOpen,
    match: (context, isUsed) => (isOpen(context) ? matchOpen(context, isUsed) : noFindings),
    matchOpen,
    trace: (context, finding) => traceRule(context, finding, { rule, group: group?.test, also, conditions }),
    findAll: (context, isUsed) => pattern.find(context, isUsed, true),
  };
}

const noFindings: readonly Finding[] = [];
const neverUsed: IsUsed = () => false;

interface Stages {
  readonly pattern: CompiledPattern;
  readonly group: Test | undefined;
  readonly isGroupFirst: boolean;
  readonly also: readonly CompiledPattern[];
  readonly later: readonly Test[];
}

/** What is left when the cheap guards hold: a detection needs every part to be true, in whatever order. */
function match(context: Context, isUsed: IsUsed, stages: Stages): readonly Finding[] {
  const { pattern, group, isGroupFirst } = stages;
  if (isGroupFirst && group!(context) !== true) return noFindings;
  const found = pattern.find(context, isUsed, false);
  if (!isAnyTrue(found)) return noFindings;
  if (group && !isGroupFirst && group(context) !== true) return noFindings;
  return matching(found, context, stages);
}

function isAnyTrue(found: readonly Finding[]): boolean {
  for (let i = 0; i < found.length; i++) if (found[i]!.truth === true) return true;
  return false;
}

function matching(found: readonly Finding[], context: Context, { also, later }: Stages): readonly Finding[] {
  const matches = found.filter((finding) => {
    if (finding.truth !== true) return false;
    bind(context, finding);
    return also.every((further) => isTrue(further, context)) && later.every((test) => test(context) === true);
  });
  unbind(context);
  return matches;
}

function areTrue(tests: readonly Test[], context: Context): boolean {
  for (let i = 0; i < tests.length; i++) if (tests[i]!(context) !== true) return false;
  return true;
}

const isTrue = (pattern: CompiledPattern, context: Context): boolean =>
  pattern.find(context, neverUsed, false)[0]?.truth === true;

function bind(context: Context, finding: Finding): void {
  context.row = finding.row;
  context.first = finding.first;
}

function unbind(context: Context): void {
  context.row = undefined;
  context.first = undefined;
}

/** The parts of a conjunction, each of which must hold. */
export const partsOf = (conditions: Conditions): readonly Conditions[] =>
  'all' in conditions ? conditions.all : [conditions];

/** A fact of a condition is one of the rule's own, or a name of the language: `event.amountBase`, `fact.salaryRetention` with `params`. */
export function nameOf(
  { fact, params }: FactReference,
  locals: ReadonlySet<string>,
  collections: ReadonlySet<string>,
): Name {
  const name = parseName(fact, { locals, collections });
  const argument = params?.['month'] ?? params?.['days'];
  return typeof argument === 'number' ? { ...name, argument } : name;
}

interface Traced {
  readonly rule: Rule;
  readonly group: Test | undefined;
  readonly also: readonly CompiledPattern[];
  readonly conditions: CompiledConditions;
}

function traceRule(context: Context, finding: Finding, { rule, group, also, conditions }: Traced): TraceNode {
  bind(context, finding);
  const patterns = [finding, ...also.map((further) => further.find(context, neverUsed, true)[0]!)];
  const kinds = [rule.pattern, ...rule.also].map(({ kind }) => kind);
  const children: TraceNode[] = [
    ...patterns.map(({ truth, values }, i): TraceNode => ({
      kind: 'pattern',
      fact: kinds[i],
      verdict: verdictOf(truth),
      values,
    })),
    ...(group ? [{ kind: 'group', fact: rule.document.group, verdict: verdictOf(group(context)) } as const] : []),
    conditions.trace(context),
  ];
  unbind(context);
  const verdict = children.some((child) => child.verdict === 'no')
    ? 'no'
    : children.every((child) => child.verdict === 'yes')
      ? 'yes'
      : 'unknown';
  return { kind: 'rule', fact: rule.document.id, verdict, children };
}
