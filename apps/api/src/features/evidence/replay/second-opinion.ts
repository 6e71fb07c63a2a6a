import { Engine } from 'json-rules-engine';
import { type Conditions, evaluateConditions, type Leaf, type TraceNode, type Verdict } from '@baleen/rules';
import { type DetectionEvidence } from '../pack/pack-format.js';
import { type EvidenceFinding } from './finding.js';

/** The values that the conditions of a rule saw, by fact and parameters. */
export interface FactsSeen {
  readonly values: ReadonlyMap<string, unknown>;
  /** Whether every fact had one value: the conditions can be asked again by name. */
  readonly isPlain: boolean;
}

const keyOf = (fact: string, params: unknown): string => (params ? `${fact} ${JSON.stringify(params)}` : fact);

/** Reads them from the trace, which follows the conditions node by node. */
export function factsSeen(conditions: Conditions, trace: TraceNode): FactsSeen {
  const values = new Map<string, unknown>();
  let isPlain = true;
  const note = ({ fact, params, path }: Pick<Leaf, 'fact' | 'params' | 'path'>, value: unknown): void => {
    const key = keyOf(fact, params);
    isPlain &&= path === undefined && (!values.has(key) || Object.is(values.get(key), value) || isList(value));
    if (value !== undefined) values.set(key, value);
  };
  const visit = (node: Conditions, traced: TraceNode | undefined): void => {
    if (!traced) isPlain = false;
    else if ('all' in node) node.all.forEach((child, i) => visit(child, traced.children?.[i]));
    else if ('any' in node) node.any.forEach((child, i) => visit(child, traced.children?.[i]));
    else if ('not' in node) visit(node.not, traced.children?.[0]);
    else if ('condition' in node) isPlain = false;
    else {
      note(node, traced.seen);
      if (traced.askedFact !== undefined) note(node.value as Leaf, traced.asked);
    }
  };
  visit(conditions, trace);
  return { values, isPlain };
}

const isList = (value: unknown): boolean => Array.isArray(value);

/** Our own verdict on plain values. */
export function ourVerdict(conditions: Conditions, { values }: FactsSeen): Verdict {
  const names = new Set([...values.keys()].map((key) => key.split(' ')[0]!));
  const facts = Object.fromEntries(
    [...names].map((name) => [name, (params: object) => values.get(keyOf(name, emptied(params)))]),
  );
  return evaluateConditions(conditions, facts);
}

const emptied = (params: object): object | undefined => (Object.keys(params).length > 0 ? params : undefined);

/** json-rules-engine's. What was missing is missing there too. */
export async function referenceVerdict(conditions: Conditions, { values }: FactsSeen): Promise<'yes' | 'no'> {
  const engine = new Engine([], { allowUndefinedFacts: true });
  const root = 'all' in conditions || 'any' in conditions || 'not' in conditions ? conditions : { all: [conditions] };
  engine.addRule({ conditions: root as never, event: { type: 'match' } });
  for (const name of new Set([...values.keys()].map((key) => key.split(' ')[0]!)))
    engine.addFact(name, (params: object) => values.get(keyOf(name, emptied(params))));
  const { events } = await engine.run();
  return events.length > 0 ? 'yes' : 'no';
}

/**
 * Asks json-rules-engine, and our own engine without events and windows, about the conditions of a detection with the values that it saw.
 * @returns undefined where they cannot be asked: a fact had several values in one trace
 */
export async function secondOpinion(
  part: string,
  { id, trace }: DetectionEvidence,
  conditions: Conditions,
): Promise<EvidenceFinding[] | undefined> {
  const traced = trace.children?.at(-1);
  const seen = traced && factsSeen(conditions, traced);
  if (!seen?.isPlain) return undefined;
  const expected = traced!.verdict;
  const found = { 'json-rules-engine': await referenceVerdict(conditions, seen), baleen: ourVerdict(conditions, seen) };
  return Object.entries(found).flatMap(([engine, verdict]) =>
    verdict === expected ? [] : [disagrees({ part, id, engine, expected, verdict })],
  );
}

interface Disagreement {
  readonly part: string;
  readonly id: string;
  readonly engine: string;
  readonly expected: Verdict;
  readonly verdict: Verdict;
}

const disagrees = ({ part, id, engine, expected, verdict }: Disagreement): EvidenceFinding => ({
  code: 'SECOND_OPINION_DIFFERS',
  part,
  decision: `detection ${id}`,
  field: '/trace/children',
  expected,
  found: verdict,
  message: {
    en: `of the conditions of detection ${id} the record says "${expected}", ${engine} says "${verdict}"`,
    zh: `识别 ${id} 的条件：记录为“${expected}”，${engine} 判定为“${verdict}”`,
  },
});
