import { type Credit, type Path } from './path.js';
import { shareOut } from './share-out.js';

/**
 * Shapley values of the game in which a set of channels wins the conversions of all paths that need no other channel.
 * They come out in closed form: each path's conversions in equal parts to its different channels, however often and in
 * whichever order they occur. So they are exact for any number of channels.
 * Source: L. Shapley, A value for n-person games (1953); for paths Zhao, Mahboobi and Bagheri, Shapley value methods
 * for attribution modeling in online advertising (2018), the simplified form.
 */
export function shapley(paths: readonly Path[]): Credit[] {
  return shareOut(paths, ({ touches }) => {
    const met = new Set<string>();
    return touches.map(({ channel }) => {
      const isNew = !met.has(channel);
      met.add(channel);
      return isNew ? 1 : 0;
    });
  });
}
