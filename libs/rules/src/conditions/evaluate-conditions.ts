import { type Context } from '../evaluate/context.js';
import { type Value, type Verdict, verdictOf } from '../evaluate/value.js';
import { compileConditions, type Conditions, type FactReference } from './conditions.js';

/** Facts by name: a value, or a function of the condition's `params`. */
export type Facts = Readonly<Record<string, unknown>>;

export interface EvaluationOptions {
  /** Conditions that others refer to by name. */
  readonly shared?: Readonly<Record<string, Conditions>>;
  /** Finds the value at a `path` inside a fact; without it, paths like `$.deep.items[0]` are followed. */
  readonly resolvePath?: (value: unknown, path: string) => unknown;
}

/** Compiles conditions over plain facts: for segments, journeys and whoever has values at hand. A fact that is undefined is unknown. */
export function compileOverFacts(conditions: Conditions, options: EvaluationOptions = {}): (facts: Facts) => Verdict {
  const resolvePath = options.resolvePath ?? followPath;
  let current: Facts = {};
  const { test } = compileConditions(conditions, {
    fact: (reference) => () => readFact(current, reference, resolvePath) as Value,
    shared: (name) => (options.shared && Object.hasOwn(options.shared, name) ? options.shared[name] : undefined),
  });
  return (facts) => {
    current = facts;
    return verdictOf(test(undefined as unknown as Context));
  };
}

export const evaluateConditions = (conditions: Conditions, facts: Facts, options?: EvaluationOptions): Verdict =>
  compileOverFacts(conditions, options)(facts);

function readFact(
  facts: Facts,
  { fact, params, path }: FactReference,
  resolvePath: NonNullable<EvaluationOptions['resolvePath']>,
): unknown {
  const known = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  const value: unknown = typeof known === 'function' ? (known as (params: unknown) => unknown)(params ?? {}) : known;
  return path === undefined || typeof value !== 'object' || value === null ? value : resolvePath(value, path);
}

/** `$.a.b[0]` and `$['a']`: names and indices; no wildcards, filters or scripts. */
function followPath(value: unknown, path: string): unknown {
  const steps = path.matchAll(/\.([A-Za-z_]\w*)|\[(\d+)\]|\['([^']+)'\]/g);
  let current = value;
  for (const [, name, index, quoted] of steps) {
    const key = name ?? index ?? quoted!;
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) return undefined;
    current = (current as Record<string, unknown>)[key];
  }
  return current;
}
