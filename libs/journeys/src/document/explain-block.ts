import { type Text } from '@baleen/rules';
import { incompleteValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { type Block } from './types.js';

/** What a block does, in words; undefined while its settings are incomplete. */
export function explainBlock(block: Block): Text | undefined {
  const { fields, explain } = blockDefinitions[block.kind];
  return incompleteValues(fields, block.settings).length > 0 ? undefined : explain(block.settings);
}
