import { eachValue, type AnyValues, type Arguments } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { factsOfConditions, type Conditions } from '../conditions/index.js';
import { journeySettings, type JourneyDocument } from '../document/index.js';

/** The names of all facts that a validated journey may read, sorted: what the runtime has to bring. */
export function factsRead(document: JourneyDocument): string[] {
  const names = document.blocks.flatMap((block) => {
    const { fields, reads } = blockDefinitions[block.kind];
    return [...namesIn(fields, block.settings), ...(reads?.(block.settings) ?? [])];
  });
  return [...new Set([...names, ...namesIn(journeySettings, document.settings as AnyValues)])].sort();
}

function namesIn(fields: Arguments, values: AnyValues): string[] {
  return [...eachValue(fields, values)].flatMap(({ argument, value }) => {
    if (value === undefined) return [];
    if (argument.type === 'conditions') return factsOfConditions(value as Conditions);
    return argument.type === 'fact' ? [value as string] : [];
  });
}
