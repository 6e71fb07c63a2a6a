import { reachable, type JourneyGraph } from '../document/index.js';
import { type Check } from './types.js';

const message = {
  en: 'This block is part of a loop without a wait: a customer would go round for ever in one moment. Put a wait into the loop',
  zh: '此节点处于没有等待的循环中：客户会在一瞬间无限循环。请在循环中加入等待',
};

/** In every loop there is a block at which time passes. One problem for each loop, at its first block. */
export const checkLoops: Check = ({ document, graph }) => {
  const told = new Set<string>();
  return document.blocks.flatMap((block, index) => {
    if (told.has(block.id)) return [];
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
