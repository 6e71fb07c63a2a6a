import { type Catalogue } from '../catalogue/types.js';
import { type Meaning } from '../evaluate/compile-expression.js';
import { compileScore } from '../evaluate/scores.js';
import { type Slots } from '../evaluate/slots.js';
import { type Evaluator } from '../evaluate/value.js';
import { factDefinitions } from '../facts/index.js';
import { importedValue } from './tags.js';

/** The scores and tags that names speak of. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly tags: ReadonlyMap<string, { readonly value: Evaluator }>;
}

/** What facts, scores and tags mean; each is computed once for all that share the slots. */
export function createMeaning({ catalogue, tags }: Known, slots: Slots): Meaning {
  return {
    slots,
    locals: new Map(),
    fact: (name, argument = 0) => {
      const definition = factDefinitions.get(name);
      return definition && slots.memo(`fact.${name}(${argument})`, (context) => definition.evaluate(context, argument));
    },
    score: (name) => {
      const score = catalogue.scores.get(name);
      return score && slots.memo(`score.${name}`, compileScore(score));
    },
    // A tag without a definition may still be loaded by the bank.
    tag: (id) =>
      slots.memo(`tag.${id}`, (context) => {
        const known = tags.get(id);
        return known ? known.value(context) : importedValue(context, id);
      }),
  };
}
