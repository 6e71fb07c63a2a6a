import { blockDefinitions } from '../blocks/index.js';
import { reachable } from '../document/index.js';
import { type Check } from './types.js';

const messages = {
  NO_TRIGGER: { en: 'The journey has no trigger: nobody would ever enter it', zh: '旅程没有触发节点：不会有客户进入' },
  BLOCK_UNREACHABLE: { en: 'No way leads from a trigger to this block', zh: '没有从触发节点到此节点的路径' },
} as const;

/** Somebody can enter, and every block can be reached. Without a trigger only that is said: then nothing can. */
export const checkReach: Check = ({ document, graph }) => {
  const triggers = document.blocks.filter((block) => block.kind === 'trigger').map((block) => block.id);
  if (triggers.length === 0) return [{ code: 'NO_TRIGGER', path: '', message: messages.NO_TRIGGER }];
  const reached = reachable(graph, triggers);
  return document.blocks.flatMap((block, index) =>
    reached.has(block.id) || !blockDefinitions[block.kind].hasInput
      ? []
      : [
          {
            code: 'BLOCK_UNREACHABLE',
            path: `/blocks/${index}`,
            message: messages.BLOCK_UNREACHABLE,
            blockId: block.id,
          },
        ],
  );
};
