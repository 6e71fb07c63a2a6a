import { type JourneyGraph } from './journey-graph.js';

/** All blocks that links lead to from the given ones, these included; a block that `stops` is reached but not left. */
export function reachable(
  graph: JourneyGraph,
  from: Iterable<string>,
  stops: (blockId: string) => boolean = () => false,
): Set<string> {
  const seen = new Set(from);
  const waiting = [...seen];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (stops(id)) continue;
    for (const { to } of graph.linksFrom(id)) {
      if (seen.has(to.block) || !graph.blocks.has(to.block)) continue;
      seen.add(to.block);
      waiting.push(to.block);
    }
  }
  return seen;
}
