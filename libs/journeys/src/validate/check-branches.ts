import { portsOf } from '../document/index.js';
import { fill } from '../text/index.js';
import { type Check } from './types.js';

const message = {
  en: 'Connect "{port}": customers who go this way would have nowhere to go',
  zh: '请连接“{port}”：走此出口的客户将无处可去',
};

/** Every way out that is not an exit by itself leads somewhere. */
export const checkBranches: Check = ({ document, graph }) =>
  document.blocks.flatMap((block, index) =>
    portsOf(block)
      .filter((port) => port.endsAs === undefined && !graph.next(block.id, port.id))
      .map((port) => ({
        code: 'BRANCH_MISSING',
        path: `/blocks/${index}`,
        message: fill(message, { port: port.label }),
        blockId: block.id,
      })),
  );
