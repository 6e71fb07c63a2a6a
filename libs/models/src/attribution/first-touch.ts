import { type Credit, type Path } from './path.js';
import { shareOut } from './share-out.js';

/** The whole credit to the first contact of each path: who opened the way. */
export function firstTouch(paths: readonly Path[]): Credit[] {
  return shareOut(paths, ({ touches }) => touches.map((_, i) => (i === 0 ? 1 : 0)));
}
