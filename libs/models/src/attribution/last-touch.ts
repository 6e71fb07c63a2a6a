import { type Credit, type Path } from './path.js';
import { shareOut } from './share-out.js';

/** The whole credit to the last contact of each path: who closed. */
export function lastTouch(paths: readonly Path[]): Credit[] {
  return shareOut(paths, ({ touches }) => touches.map((_, i) => (i === touches.length - 1 ? 1 : 0)));
}
