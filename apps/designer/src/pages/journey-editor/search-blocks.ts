import { type Block, type JourneyDocument } from '@baleen/journeys';
import { summaryOf, titleOf } from '../../document/index.js';

/** Blocks whose name, words or settings hold the text, in reading order. */
export function searchBlocks({ blocks }: JourneyDocument, wanted: string, locale: 'en' | 'zh'): readonly Block[] {
  const needle = wanted.trim().toLowerCase();
  if (needle === '') return [];
  const holds = (block: Block): boolean =>
    [titleOf(block)[locale], summaryOf(block)[locale], block.id, JSON.stringify(block.settings)].some((text) =>
      text.toLowerCase().includes(needle),
    );
  return blocks.filter(holds).toSorted((a, b) => a.position.x - b.position.x || a.position.y - b.position.y);
}
