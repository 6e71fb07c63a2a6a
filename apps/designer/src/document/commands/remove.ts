import { type JourneyDocument } from '@baleen/journeys';
import { made, type Made, type Text } from '../command.js';
import { type Edit } from '../edits.js';
import { nothingSelected, type Selection } from '../selection.js';

const removeLabel: Text = { en: 'Delete', zh: '删除' };
const disconnectLabel: Text = { en: 'Disconnect', zh: '断开连接' };

/** Removes the selected blocks and links, and every link that begins or ends at a removed block. */
export function remove(document: JourneyDocument, selection: Selection, label: Text = removeLabel): Made {
  const [blocks, links] = [new Set(selection.blocks), new Set(selection.links)];
  const edits: Edit[] = [
    ...document.links
      .filter(({ id, from, to }) => links.has(id) || blocks.has(from.block) || blocks.has(to.block))
      .map(({ id }): Edit => ({ kind: 'remove-link', id })),
    ...document.blocks.filter(({ id }) => blocks.has(id)).map(({ id }): Edit => ({ kind: 'remove-block', id })),
  ];
  return made({ label, edits, select: nothingSelected });
}

export function disconnect(document: JourneyDocument, links: readonly string[]): Made {
  return remove(document, { blocks: [], links }, disconnectLabel);
}
