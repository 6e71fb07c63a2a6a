import { type Credit, type Path } from './path.js';
import { shareOut } from './share-out.js';

/**
 * More credit to later contacts: the weight of a contact halves with every `halfLifeDays` days that it lies before the
 * end of the path. Measured from the last contact, so that very old paths lose nothing by rounding.
 * @param halfLifeDays above 0.
 */
export function timeDecay(paths: readonly Path[], halfLifeDays = 7): Credit[] {
  return shareOut(paths, ({ touches }) => {
    const last = touches[touches.length - 1]!.daysBefore;
    return touches.map(({ daysBefore }) => 2 ** ((last - daysBefore) / halfLifeDays));
  });
}
