import { type FactReference, isFactReference } from '../conditions/conditions.js';
import { nameOf } from '../engine/compile-rule.js';
import { type Name } from '../language/ast.js';
import { type Criteria } from './criteria.js';

const collections: ReadonlySet<string> = new Set();

/** The names that the conditions read, those of the criteria's own facts among them; each once. */
export function namesRead({ conditions, facts }: Criteria): Name[] {
  const locals = new Set(facts.keys());
  const names = new Map<string, Name>();
  for (const reference of references(conditions))
    names.set(JSON.stringify([reference.fact, reference.params]), nameOf(reference, locals, collections));
  return [...names.values()];
}

/** Ids of the segments that the conditions read themselves. */
export const segmentsRead = (criteria: Criteria): readonly string[] => [
  ...new Set(namesRead(criteria).flatMap(({ scope, name }) => (scope === 'segment' ? [name] : []))),
];

/** Rules whose earlier detections the conditions count, and over how many days. */
export const detectionsCounted = (criteria: Criteria): readonly { readonly ruleId: string; readonly days: number }[] =>
  namesRead(criteria).flatMap(({ scope, name, argument = 0 }) =>
    scope === 'detections' ? [{ ruleId: name, days: argument }] : [],
  );

function* references(node: unknown): Iterable<FactReference> {
  if (typeof node !== 'object' || node === null) return;
  if (isFactReference(node)) yield node;
  for (const child of Object.values(node)) yield* references(child);
}
