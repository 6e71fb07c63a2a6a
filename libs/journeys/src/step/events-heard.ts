import { eachValue, type AnyValues, type Arguments } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { journeySettings, type JourneyDocument } from '../document/index.js';

/** The event types that a journey listens to while a customer is in it: answers, goals and exit rules. Sorted. */
export function eventsHeard(document: JourneyDocument): string[] {
  const types = [
    ...typesIn(journeySettings, document.settings as AnyValues),
    ...document.blocks.flatMap((block) => typesIn(blockDefinitions[block.kind].fields, block.settings)),
  ];
  return [...new Set(types)].sort();
}

function typesIn(fields: Arguments, values: AnyValues): string[] {
  return [...eachValue(fields, values)].flatMap(({ argument, value }) =>
    argument.type === 'reference' && argument.to === 'event-type' && value !== undefined ? [value as string] : [],
  );
}
