import { reachable, type JourneyGraph } from '../document/index.js';
import { type Check } from './types.js';

const message = {
  en: 'This block is part of a loop without a wait: a customer would go round for ever in one moment. Put a wait into the loop',
  zh: '此节点处于没有等待的循环中：客户会在一瞬间无限循环。请在循环中加入等待',
};

/** In every loop there is a block at which time passes. One problem for each loop, at its first block. */
export const checkLoops: Check = ({ document, graph }) => {
  const suspects = behindLoops(graph);
  const told = new Set<string>();
  return document.blocks.flatMap((block, index) => {
    if (told.has(block.id) || !suspects.has(block.id)) return [];
    const loop = loopThrough(block.id, graph);
    loop.forEach((id) => told.add(id));
    if (loop.length === 0) return [];
    return [{ code: 'LOOP_WITHOUT_WAIT', path: `/blocks/${index}`, message, blockId: block.id }];
  });
};

/** The blocks that lie on a way from the block back to itself on which no time passes; none where there is no such way. */
function loopThrough(blockId: string, graph: JourneyGraph): string[] {
  const pauses = (id: string): boolean => graph.pauses(id);
  if (pauses(blockId)) return [];
  const starts = graph.linksFrom(blockId).map((link) => link.to.block);
  const ahead = reachable(graph, starts, pauses);
  if (!ahead.has(blockId)) return [];
  return [...ahead].filter((id) => !pauses(id) && reachable(graph, [id], pauses).has(blockId));
}

/**
 * The blocks without a pause that are left when those that nothing leads to are taken away again and again: the members of loops and what
 * comes after them. It finds most drawings free of loops at the cost of one pass.
 */
function behindLoops(graph: JourneyGraph): Set<string> {
  const left = new Set([...graph.blocks.keys()].filter((id) => !graph.pauses(id)));
  const entries = new Map<string, number>();
  const targets = (id: string): string[] =>
    graph
      .linksFrom(id)
      .map((link) => link.to.block)
      .filter((to) => left.has(to));
  for (const id of left) for (const to of targets(id)) entries.set(to, (entries.get(to) ?? 0) + 1);
  const free = [...left].filter((id) => !entries.has(id));
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    for (const to of targets(id)) {
      const count = entries.get(to)! - 1;
      entries.set(to, count);
      if (count === 0) free.push(to);
    }
    left.delete(id);
  }
  return left;
}
