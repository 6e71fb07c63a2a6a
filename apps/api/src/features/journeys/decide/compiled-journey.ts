import {
  type Conditions,
  eventsHeard,
  type Evaluate,
  graphOf,
  type JourneyDocument,
  type JourneyGraph,
} from '@baleen/journeys';
import { compileOverFacts, type Conditions as RuleConditions, type Library } from '@baleen/rules';
import { type Catalogues, JourneyFacts } from './journey-facts.js';

/** A journey version, ready to be walked. */
export interface CompiledJourney {
  readonly id: string;
  readonly version: number;
  readonly document: JourneyDocument;
  readonly graph: JourneyGraph;
  /** Event types that wake those inside. */
  readonly heard: ReadonlySet<string>;
  readonly facts: JourneyFacts;
}

export function compileJourney(
  { id, version, document }: { readonly id: string; readonly version: number; readonly document: JourneyDocument },
  library: Library,
  catalogues: Catalogues,
): CompiledJourney {
  return {
    id,
    version,
    document,
    graph: graphOf(document),
    heard: new Set(eventsHeard(document)),
    facts: new JourneyFacts(document, library, catalogues),
  };
}

const compiled = new WeakMap<Conditions, ReturnType<typeof compileOverFacts>>();

/** The verdict of the rules' own conditions; compiled once for each document. */
export const evaluate: Evaluate = (conditions, facts) => {
  let test = compiled.get(conditions);
  if (!test) compiled.set(conditions, (test = compileOverFacts(conditions as RuleConditions)));
  return test(facts);
};
