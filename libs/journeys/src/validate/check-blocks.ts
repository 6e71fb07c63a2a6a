import { problemsOfBlock } from './block-problems.js';
import { type Check } from './types.js';

/** Each block's settings are complete and make sense by the block's own check. */
export const checkBlocks: Check = ({ document }) =>
  document.blocks.flatMap((block, index) => problemsOfBlock(document, block, index));
