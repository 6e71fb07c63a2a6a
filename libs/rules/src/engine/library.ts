import { type Catalogue } from '../catalogue/types.js';
import { compileTest, type Meaning } from '../evaluate/compile-expression.js';
import { Slots } from '../evaluate/slots.js';
import { type Evaluator, type Test } from '../evaluate/value.js';
import { customerGroups } from '../format/groups.js';
import { type RuleVersion } from '../format/rule.js';
import { type Tag } from '../format/tag.js';
import { type Expression } from '../language/ast.js';
import { parseExpression } from '../language/parse.js';
import { SyntaxProblem } from '../language/tokens.js';
import { type Pattern } from '../patterns/index.js';
import { compileRule, type CompiledGroup, type CompiledRule } from './compile-rule.js';
import { isQuick } from './cost.js';
import { compileStandalone, type StandaloneExpression } from './standalone.js';
import { historyNeeds, namesFact } from './needs.js';
import { createMeaning } from './meaning.js';
import { SharedGuards, triggersOf } from './shared-guards.js';
import { compileDefinition, compileTag } from './tags.js';
import { tagsRead } from './tags-read.js';

export interface TimerRule {
  readonly rule: CompiledRule;
  readonly pattern: TimerPattern;
}

/** The timers that events of one type set. */
export interface Timers {
  readonly type: string;
  readonly rules: readonly TimerRule[];
  /** The longest time that one of them runs, in milliseconds. */
  readonly longest: number;
}

type TimerPattern = Extract<Pattern, { kind: 'absence-after' }>;
export type SequencePattern = Extract<Pattern, { kind: 'sequence' }>;

/** A rule set of a bank, compiled: grouped by trigger, sharing equal windows, groups and facts. */
export interface Library {
  readonly catalogue: Catalogue;
  /** Rules woken by an event type; timers and calendar rules are not among them. */
  readonly byEvent: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly calendar: readonly CompiledRule[];
  /** Rules with timers, by the event type that sets them. */
  readonly timers: ReadonlyMap<string, Timers>;
  /** Rules whose earlier event, coming late, wakes a later one; by the type of the earlier event. */
  readonly sequences: ReadonlyMap<
    string,
    readonly { readonly rule: CompiledRule; readonly pattern: SequencePattern }[]
  >;
  readonly tags: ReadonlyMap<string, { readonly tag: Tag; readonly value: Evaluator }>;
  /** Tags whose changes some rule or tag reads. */
  readonly watchedTags: readonly string[];
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** How many local days back each event type is read. */
  readonly needs: ReadonlyMap<string, number>;
  /** Whether anything asks how many colleagues a customer has here: counting them costs a statement over the whole bank. */
  readonly readsEmployerCircles: boolean;
  /**
   * An expression outside any rule, compiled when it is first asked for. Contexts in which it is evaluated must not be those of rules.
   * @throws SyntaxProblem where it is none, Error where it names what does not exist
   */
  expression(text: string): StandaloneExpression;
}

/** What others than rules read of the customers: it must be kept as what rules read is. */
export interface OtherReads {
  /** Expressions of the condition language; what is none of them is passed over. */
  readonly expressions?: readonly string[];
  /** Event types, with the local days back that they are read. */
  readonly events?: Readonly<Record<string, number>>;
}

export function compileLibrary(
  catalogue: Catalogue,
  versions: readonly RuleVersion[],
  tags: readonly Tag[] = [],
  others: OtherReads = {},
): Library {
  const compiler = new LibraryCompiler(catalogue, tags, new SharedGuards(versions));
  const byEvent = new Map<string, CompiledRule[]>();
  const calendar: CompiledRule[] = [];
  const timed = new Map<string, TimerRule[]>();
  const sequences = new Map<string, { rule: CompiledRule; pattern: SequencePattern }[]>();
  const rules = new Map<string, CompiledRule>();
  for (const version of versions) {
    const { document, pattern } = version.rule;
    for (const type of triggersOf(version.rule)) {
      const rule = compiler.compile(version, type);
      rules.set(document.id, rule);
      if (pattern.kind === 'absence-after') append(timed, pattern.after.of, { rule, pattern });
      else if (type === 'calendar') calendar.push(rule);
      else append(byEvent, type, rule);
      if (pattern.kind === 'sequence') append(sequences, pattern.first.of, { rule, pattern });
    }
  }
  const parsed = (others.expressions ?? []).flatMap((text) => compiler.parsed(text) ?? []);
  const read = tagsRead(versions, tags, parsed);
  const needs = historyNeeds(versions, read, { expressions: parsed, events: others.events ?? {} });
  return {
    catalogue,
    byEvent,
    calendar,
    timers: new Map([...timed].map(([type, timers]) => [type, { type, rules: timers, longest: longestOf(timers) }])),
    sequences,
    tags: compiler.tags,
    watchedTags: watched(versions, read),
    rules,
    needs,
    readsEmployerCircles: namesFact([versions.map(({ rule }) => rule), read, parsed], 'employerCircle'),
    expression: (text) => compiler.expression(text),
  };
}

const longestOf = (timers: readonly TimerRule[]): number =>
  Math.max(...timers.map(({ pattern: { within } }) => ('ms' in within ? within.ms : within.days * 86_400_000)));

function append<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

class LibraryCompiler {
  readonly tags = new Map<string, { tag: Tag; value: Evaluator }>();
  private readonly meanings = new Map<string, Meaning>();
  private readonly groups = new Map<string, CompiledGroup | undefined>();
  private readonly collections: ReadonlySet<string>;
  private readonly expressions = new Map<string, StandaloneExpression>();

  constructor(
    readonly catalogue: Catalogue,
    tags: readonly Tag[],
    private readonly guards: SharedGuards,
  ) {
    this.collections = new Set([...catalogue.collections.keys()].filter((name) => name !== 'cust'));
    const refresh = this.meaning('refresh');
    for (const tag of tags) {
      const definition = refresh.slots.memo(`definition of ${tag.document.id}`, (context) => compiled(context));
      // Definitions may refer to other tags, so they are compiled when they are first asked for.
      const compiled: Evaluator = (context) => (ready ??= compileDefinition(tag, refresh))(context);
      let ready: Evaluator | undefined;
      this.tags.set(tag.document.id, {
        tag,
        value: compileTag(tag, tag.document.refresh === 'event' ? compiled : definition),
      });
    }
  }

  compile(version: RuleVersion, trigger: string): CompiledRule {
    const meaning = this.meaning(trigger);
    return compileRule(version, {
      meaning,
      group: this.group(version.rule.document.group, trigger),
      collections: this.collections,
      shared: (rule, guard, test) => {
        const key = this.guards.keyOf(trigger, rule, guard);
        return key === undefined ? test : (meaning.slots.memo(key, test) as Test);
      },
    });
  }

  expression(text: string): StandaloneExpression {
    let compiled = this.expressions.get(text);
    if (!compiled) {
      compiled = compileStandalone(parseExpression(text, this.vocabulary), this.meaning('standalone'));
      this.expressions.set(text, compiled);
    }
    return compiled;
  }

  /** @returns undefined for a text that is no expression */
  parsed(text: string): Expression | undefined {
    try {
      return parseExpression(text, this.vocabulary);
    } catch (error) {
      if (error instanceof SyntaxProblem) return undefined;
      throw error;
    }
  }

  private get vocabulary() {
    return { locals: new Set<string>(), collections: this.collections };
  }

  /** Contexts of one trigger share their slots: what two of its rules ask for is computed once. */
  private meaning(trigger: string): Meaning {
    let meaning = this.meanings.get(trigger);
    if (!meaning) this.meanings.set(trigger, (meaning = createMeaning(this, new Slots())));
    return meaning;
  }

  private group(id: string, trigger: string): CompiledGroup | undefined {
    const key = `${trigger} ${id}`;
    if (!this.groups.has(key)) this.groups.set(key, this.compileGroup(id, trigger));
    return this.groups.get(key);
  }

  private compileGroup(id: string, trigger: string): CompiledGroup | undefined {
    const condition = customerGroups.find((group) => group.id === id)?.condition;
    if (condition === undefined) return undefined;
    const meaning = this.meaning(trigger);
    const expression = parseExpression(condition, { locals: new Set(), collections: this.collections });
    const test = meaning.slots.memo(`group ${id}`, compileTest(expression, meaning)) as Test;
    return { test, isQuick: isQuick(expression) };
  }
}

/** Tags whose `tag-changed` events are read: their changes must be made. */
function watched(versions: readonly RuleVersion[], tags: readonly Tag[]): string[] {
  const ids = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { of, filter } = node as { of?: string; filter?: readonly { field: string; values: readonly unknown[] }[] };
    if (of === 'tag-changed')
      for (const term of filter ?? [])
        if (term.field === 'tagId') term.values.forEach((value) => ids.add(String(value)));
    for (const child of Object.values(node)) visit(child);
  };
  for (const { rule } of versions) visit([[...rule.facts.values()], rule.pattern, rule.also]);
  for (const tag of tags) visit([[...tag.facts.values()], tag.cases, tag.otherwise]);
  return [...ids];
}
