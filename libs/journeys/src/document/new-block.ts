import { readValues } from '../arguments/index.js';
import { blockDefinitions } from '../blocks/index.js';
import { ProblemCollector } from '../text/index.js';
import { type Block, type BlockKind, type Point } from './types.js';

/** A block as it comes from the palette: settings that have a default are set, all others still missing. */
export function newBlock(kind: BlockKind, id: string, position: Point): Block {
  const settings = readValues(blockDefinitions[kind].fields, {}, { path: '', problems: new ProblemCollector() });
  return { id, kind, position, settings };
}
