import { limits, newBlock, type BlockKind, type JourneyDocument, type Point } from '@baleen/journeys';
import { made, refused, type Made } from '../command.js';
import { freshIds, type IdSource } from '../ids.js';

const label = { en: 'Add a block', zh: '添加节点' };
const full = { en: `A journey has at most ${limits.blocks} blocks`, zh: `旅程最多${limits.blocks}个节点` };

/** Puts a new block from the palette onto the canvas and selects it. */
export function addBlock(
  document: JourneyDocument,
  what: { readonly kind: BlockKind; readonly position: Point },
  ids: IdSource,
): Made {
  if (document.blocks.length >= limits.blocks) return refused('TOO_MANY_BLOCKS', full);
  const block = newBlock(what.kind, freshIds(document, ids)(what.kind), what.position);
  const edits = [{ kind: 'insert-block', index: document.blocks.length, block }] as const;
  return made({ label, edits, select: { blocks: [block.id], links: [] } });
}
