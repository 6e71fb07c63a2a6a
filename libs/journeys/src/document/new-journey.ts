import { type Text } from '@baleen/rules';
import { type JourneyDocument, type Purpose } from './types.js';

/** An empty drawing. Re-entry starts at the careful choice: once per customer. */
export function newJourney(journey: {
  readonly id: string;
  readonly name: Text;
  readonly purpose: Purpose;
}): JourneyDocument {
  return { schemaVersion: 1, ...journey, settings: { reEntry: { kind: 'never' } }, blocks: [], links: [] };
}
