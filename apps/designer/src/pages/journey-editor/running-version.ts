import { type JourneyHistory } from '../../api/journey-versions.js';

/** The version whose customers are counted on the drawing: the live one, else the last one that was. */
export function runningVersion({ items }: JourneyHistory): number | undefined {
  return (items.find(({ state }) => state === 'live') ?? items.find(({ state }) => state === 'retired'))?.version;
}
