import { type Credit, type Path } from './path.js';
import { shareOut } from './share-out.js';

/** The same credit to every contact of a path; a channel met twice gets it twice. */
export function linear(paths: readonly Path[]): Credit[] {
  return shareOut(paths, ({ touches }) => touches.map(() => 1));
}
